// Says a view: one row for each kind, for people and in terse form; render/json.ts says it to programs.
import { availForPeople, availTerse } from './avail.ts';
import { category } from './category.ts';
import { changesReport } from './changes-report.ts';
import { collectionForPeople, collectionTerse } from './collection.ts';
import { configurationForPeople, configurationTerse } from './configuration.ts';
import { diffForPeople, diffTerse } from './diff.ts';
import { filesTerse, helpForPeople, showForPeople, showTerse, whatisForPeople } from './documentation.ts';
import { explainForPeople, explainTerse } from './explain.ts';
import { listForPeople, listTerse } from './list.ts';
import { nameListForPeople, nameListTerse } from './name-list.ts';
import { namesForPeople, namesTerse } from './names.ts';
import { overview } from './overview.ts';
import { reachableForPeople, reachableTerse } from './reachable.ts';
import { spiderForPeople, spiderTerse } from './spider.ts';
import type { Style } from './style.ts';
import { tableList } from './table-list.ts';
import type { View } from './view.ts';
import { whyForPeople, whyTerse } from './why.ts';

/** A new kind of view does not compile until it has its row. What a row names is read when the row is asked for. */
type Renderers = {
  readonly [K in View['kind']]: () => {
    readonly human: (view: Extract<View, { kind: K }>, style: Style) => string;
    readonly terse: (view: Extract<View, { kind: K }>, style: Style) => string;
  };
};

const nothing = (): string => '';
const text = (view: { readonly text: string }): string => view.text;

const renderers: Renderers = {
  nothing: () => ({ human: nothing, terse: nothing }),
  status: () => ({ human: nothing, terse: nothing }),
  text: () => ({ human: text, terse: text }),
  diff: () => ({ human: diffForPeople, terse: diffTerse }),
  why: () => ({ human: whyForPeople, terse: whyTerse }),
  reachable: () => ({ human: reachableForPeople, terse: reachableTerse }),
  explain: () => ({ human: explainForPeople, terse: explainTerse }),
  'module-table': () => ({ human: text, terse: text }),
  'last-error': () => ({ human: text, terse: text }),
  configuration: () => ({
    human: ({ configuration, changedOnly }) =>
      configurationForPeople(configuration, changedOnly ? 'mini' : 'full'),
    terse: configurationTerse,
  }),
  list: () => ({ human: listForPeople, terse: listTerse }),
  avail: () => ({ human: availForPeople, terse: availTerse }),
  overview: () => ({ human: overview, terse: overview }),
  show: () => ({ human: showForPeople, terse: showTerse }),
  help: () => ({ human: helpForPeople, terse: (view) => filesTerse(view.modules) }),
  whatis: () => ({ human: whatisForPeople, terse: (view) => filesTerse(view.modules) }),
  tablelist: () => ({ human: (view) => tableList(view.modules), terse: (view) => tableList(view.modules) }),
  names: () => ({ human: namesForPeople, terse: namesTerse }),
  collection: () => ({ human: collectionForPeople, terse: collectionTerse }),
  'name-list': () => ({ human: nameListForPeople, terse: nameListTerse }),
  spider: () => ({ human: spiderForPeople, terse: spiderTerse }),
  category: () => ({ human: category, terse: category }),
  changes: () => ({ human: changesReport, terse: changesReport }),
};

/** The text of a result, with its line ends; '' when there is nothing to say. */
export function renderView(view: View, style: Style): string {
  if (view.kind === 'nothing') return '';
  return renderAs(style.format, view, style);
}

function renderAs<K extends View['kind']>(
  format: 'human' | 'terse',
  view: Extract<View, { kind: K }>,
  style: Style,
): string {
  const row = renderers[view.kind as K]();
  return row[format](view, style);
}
