// Which message says what went wrong, by Lmod's key where Lmod has one, and its values (lmod-compat.md 9.6).
import type { Elsewhere, Problem } from '../base/problem.ts';
import type { MessageKey } from '../words/english.ts';
import {
  type Message,
  type MessageValues,
  message,
  nameList,
  type PlainValues,
  type Said,
  said,
} from '../words/message.ts';
import { collectionMessage } from './collection-message.ts';

function literal(text: string, values: PlainValues = {}): Said {
  return { key: 'literal', values, more: {}, literal: text };
}

/** The message for a problem. */
export function messageOf(problem: Problem): Said {
  switch (problem.kind) {
    case 'unknown-modules':
    case 'not-found':
      return notFound(problem);
    case 'told':
      return problem.literal === undefined
        ? { key: problem.key, values: problem.values, more: {} }
        : literal(problem.literal, problem.values);
    case 'modulefile-error':
      return said('e_Unable_2_Load', { name: problem.module, fn: problem.file, message: problem.message });
    case 'bad-argument': {
      const { file, line, detail } = problem;
      const place = line === undefined ? file : `${file}:${line}`;
      return said('e_bad_arg', { fn: file, cmdName: problem.function, expected: detail }, { place });
    }
    case 'modulefile-refused':
      return literal(problem.text);
    case 'script': {
      const { script, reason, output, file } = problem;
      const shown = output === '' ? '' : message('scriptOutput', { text: output.replaceAll('\n', '\n   ') });
      return said('e_Sh_Error', { script, errorMsg: reason }, { output: shown, file });
    }
    case 'unreadable-file':
      return said('unreadableFile', { file: problem.file, reason: problem.reason });
    case 'conflict':
      return said(
        'e_Conflict',
        { name: problem.module, module_list: problem.with.join(' ') },
        { names: nameList(problem.with), count: problem.with.length },
      );
    case 'remembered-conflict':
      return said('e_Conflict_Downstream', { fullNameUpstream: problem.loaded, userName: problem.module });
    case 'bad-pattern':
      return said('badPattern', { pattern: problem.pattern });
    case 'prereq':
      return said(
        'e_Prereq',
        { name: problem.module, module_list: problem.missing.join(' ') },
        {
          names: nameList(problem.missing),
          count: problem.missing.length,
          advice: advice('loadFirst', loadFirst(problem.missing, problem.module)),
        },
      );
    case 'prereq-any':
      return said(
        'e_Prereq_Any',
        { name: problem.module, module_list: problem.anyOf.join(' ') },
        {
          names: nameList(problem.anyOf, 'or'),
          advice: advice('forInstance', loadFirst(problem.anyOf.slice(0, 1), problem.module)),
        },
      );
    case 'load-any':
      return said(
        'e_Failed_Load_any',
        { module_list: problem.names.join(' ') },
        {
          module: problem.module,
          names: nameList(problem.names, 'or'),
          advice: advice('seeWhatThereIs', problem.names.filter(isPlainName).map(searchFor)),
        },
      );
    case 'full-name':
      return said('e_RequireFullName', { sn: problem.typed, fullName: problem.module });
    case 'forbidden': {
      const { module, message: text, file } = problem;
      const values = { fullName: module, noTraceBack: true };
      if (text !== undefined) return literal(text, { ...values, msg: 'e_Forbidden', literal_msg: text });
      return said('e_Forbidden', values, { file, sn: module.split('/')[0] ?? module });
    }
    case 'inherit':
      return said('e_Failed_2_Inherit', { name: problem.module }, { file: problem.file });
    case 'family':
      return said('e_Family_Conflict', {
        name: problem.family,
        oldName: problem.loaded,
        fullName: problem.module,
      });
    case 'same-name-refused':
      return said('e_No_AutoSwap', autoSwapValues(problem.loaded, problem.module));
    case 'swap-not-loaded':
      return said('e_Swap_Failed', { name: problem.name });
    case 'too-many-loads':
      return said('e_Inf_Loop', { file: problem.file, fullName: problem.module, count: problem.count });
    case 'nested-too-deep':
      return said('nestedTooDeep', { chain: problem.chain.join(' -> ') });
    case 'rule-file':
      return said('ruleFile', { message: problem.message, file: problem.file });
    case 'site-file':
      return said('siteFile', { message: problem.message, file: problem.file });
    case 'hook':
      return said('hookFailed', { hook: problem.hook, message: problem.message });
    case 'lmodrc':
      return said('lmodrcFile', { message: problem.message, file: problem.file });
    case 'settarg-rules':
      return said('settargRules', { message: problem.message, file: problem.file });
    case 'message-file':
      return said('messageFile', { message: problem.message, file: problem.file });
    case 'nothing-found':
      return said(
        'e_No_Matching_Mods',
        {},
        {
          names: nameList(problem.names),
          advice: advice(
            'searchDescriptions',
            problem.names.map((name) => `module keyword ${name}`),
          ),
        },
      );
    case 'exit':
      return said('endedWithoutAnswer', { status: problem.status });
    case 'nothing-of-that-name':
      return said(problem.available ? 'notLoadedYet' : 'nothingOfThatName', { word: problem.word });
    case 'no-modulepath':
      return said('e_Avail_No_MPATH', { name: problem.command });
    case 'corrupt-table':
      return said('e_MT_corrupt', {}, { reason: problem.reason });
    case 'collection':
      return collectionMessage(problem.problem);
    case 'no-system-default':
      return said('w_SYS_DFLT_EMPTY');
    case 'language':
      return said('unknownLanguage', { reason: problem.reason, file: problem.file });
    case 'property':
      return said(
        'e_No_ValidT_Entry',
        { routine: 'MT:add_property()', name: problem.name, value: problem.value },
        { known: nameList(problem.known) },
      );
    case 'bad-subcommand':
      return problem.word === undefined
        ? said('noSubcommand')
        : said('unknownSubcommand', { word: problem.word }, { nearest: didYouMean(problem.nearest) });
  }
}

function didYouMean(nearest: readonly string[]): MessageValues[string] {
  return nearest.length === 0 ? '' : message('nearestNames', { names: nameList(nearest, 'or') });
}

function notFound(problem: {
  readonly kind: 'unknown-modules' | 'not-found';
  readonly names: readonly string[];
  readonly nearest: readonly string[];
  readonly elsewhere?: Elsewhere;
}): Said {
  const { elsewhere, kind } = problem;
  const names = problem.names.filter((name) => !elsewhere?.names.includes(name));
  if (elsewhere !== undefined && names.length === 0) {
    const { key, values, more } = notFromHere(elsewhere);
    return said(key, values, more);
  }
  const more: MessageValues = {
    names: nameList(names),
    count: names.length,
    nearest: didYouMean(problem.nearest),
    advice: advice('searchAdvice', names.filter(isPlainName).map(searchFor)),
    elsewhere:
      elsewhere === undefined ? '' : message('andElsewhere', { text: asMessage(notFromHere(elsewhere)) }),
  };
  return kind === 'not-found'
    ? said(
        'e_Failed_2_Find_w_Access',
        { quote_comma_list: names.join('", "'), module_list: names.join(' ') },
        more,
      )
    : said(
        'e_Failed_Load',
        { module_list: names.map((name) => `"${name}"`).join(' '), multi_load_hint: '' },
        more,
      );
}

interface Elsewhither {
  readonly key: MessageKey;
  readonly values: PlainValues;
  readonly more: MessageValues;
}

function asMessage({ key, values, more }: Elsewhither): Message {
  return message(key, { ...values, ...more });
}

/** They exist in the hierarchy (lmod-compat.md 8.5). */
function notFromHere({ names, loads }: Elsewhere): Elsewhither {
  const count = names.length;
  const commands = loads.map((words) => `module load ${words.join(' ')}`);
  return {
    key: 'e_Failed_Load_2',
    values: { kA: names.map((name) => `"${name}"`).join(', '), kB: names.join(' ') },
    more: {
      names: nameList(names),
      count,
      suggest_cmd: advice(loads.length > 1 ? 'loadsWithAny' : 'loadsWith', commands, { count }),
      spider_cmd: advice(
        'everythingAbout',
        names.filter(isPlainName).map((name) => `module spider ${name}`),
      ),
    },
  };
}

/** The command that finds what has the name without its version. */
function searchFor(name: string): string {
  return `module spider ${name.split('/')[0] ?? name}`;
}

/** A name that can stand on a command line, not `atleast("x","1")`. */
function isPlainName(name: string): boolean {
  return !name.includes('(');
}

function loadFirst(names: readonly string[], module: string): readonly string[] {
  const plain = names.filter(isPlainName);
  return plain.length === 0 ? [] : [`module load ${plain.join(' ')} ${module}`];
}

/** Commands that help, below words on them; nothing where there is none. */
export function advice(
  key: MessageKey,
  commands: readonly string[],
  values: MessageValues = {},
): Message | string {
  const shown = commands.filter((command) => !command.endsWith(' '));
  if (shown.length === 0) return '';
  return message(key, { ...values, commands: shown.map((command) => `   $ ${command}\n`).join('') });
}

function autoSwapValues(oldFullName: string, newFullName: string): PlainValues {
  const at = oldFullName.lastIndexOf('/');
  const sn = at < 0 ? oldFullName : oldFullName.slice(0, at);
  return { oldFullName, newFullName, sn, oldVersion: oldFullName.slice(sn.length + 1) };
}
