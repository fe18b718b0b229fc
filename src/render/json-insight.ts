// The JSON fields of what only lmodjs tells: diff, explain and reachable.
import type { Candidate } from '../tree/explain.ts';
import type { Forbidden } from '../tree/rule-book.ts';
import type { DiffView, ExplainView, NamedFile, ReachableView, VariableChange } from './insight-views.ts';

type Fields = Readonly<Record<string, unknown>>;

export function diffFields(view: DiffView): Fields {
  const { load, unload, collection, loaded, complete, modules, variables, definitions, commands, output } =
    view;
  return {
    load,
    unload,
    collection,
    loaded,
    complete,
    modules: modules.map(({ name, before, after }) => ({
      name,
      before: before && moduleFields(before),
      after: after && moduleFields(after),
    })),
    variables: variables.map(variableFields),
    definitions,
    commands,
    output,
  };
}

function moduleFields({ fullName, path }: NamedFile): Fields {
  return { fullName, file: path };
}

function variableFields({ name, before, after, own, path }: VariableChange): Fields {
  const change = after === undefined ? 'unset' : before === undefined ? 'set' : 'changed';
  return {
    name,
    change,
    before,
    after,
    own,
    ...(path && { delimiter: path.delimiter, entries: path.entries }),
  };
}

export function explainFields({ word, explanation, loaded, outcome, complete }: ExplainView): Fields {
  const { steps, name, wanted, search, directories, winner } = explanation;
  return {
    word,
    steps: steps.map(({ from, to, by, root }) => ({ from, to, by, directory: root })),
    name,
    wanted,
    search,
    directories: directories.map(({ path, exists, candidates }) => ({
      path,
      exists,
      candidates: candidates.map(candidateFields),
    })),
    winner: winner && {
      fullName: winner.fullName,
      file: winner.path,
      userName: winner.userName,
      because: winner.because,
      forbidden: forbiddenFields(winner.forbidden),
    },
    loaded: loaded && moduleFields(loaded),
    complete,
    load:
      outcome.kind === 'loads'
        ? { works: true, fullName: outcome.fullName, file: outcome.path }
        : { works: false, problem: outcome.problem, message: outcome.message },
  };
}

function candidateFields(candidate: Candidate): Fields {
  const { name, version, fullName, path, verdict, visibility, markedBy, forbidden } = candidate;
  const forbids = forbiddenFields(forbidden);
  return { name, version, fullName, file: path, verdict, visibility, markedBy, forbidden: forbids };
}

function forbiddenFields(forbidden: Forbidden | undefined): Fields | undefined {
  return forbidden && { state: forbidden.state, message: forbidden.message, after: forbidden.after };
}

export function reachableFields({ patterns, modules }: ReachableView): Fields {
  return {
    patterns,
    modules: modules.map(({ fullName, path, directory, replaces, opens }) => ({
      fullName,
      file: path,
      directory,
      replaces,
      opens,
    })),
  };
}
