// Everything that can go wrong for a user, as data. The words are in render/problem.ts.

import type { PlainValues, Said } from '../words/message.ts';
import type { CollectionProblem } from './collection-problem.ts';

/** Names that cannot be loaded now, but exist in the hierarchy. */
export interface Elsewhere {
  readonly names: readonly string[];
  /** names of modules whose load, all in one command, was tried and works; the best first */
  readonly loads: readonly (readonly string[])[];
}

/** One row per kind of problem; `render/problem.ts` must have words for each or it does not compile. */
export type Problem =
  /** names that nothing on MODULEPATH has; `nearest` are spelling suggestions for each */
  | {
      readonly kind: 'unknown-modules';
      readonly names: readonly string[];
      readonly nearest: readonly string[];
      readonly elsewhere?: Elsewhere;
    }
  | { readonly kind: 'not-found'; readonly names: readonly string[]; readonly nearest: readonly string[] }
  | {
      readonly kind: 'modulefile-error';
      readonly module: string;
      readonly file: string;
      readonly message: string;
    }
  /** a modulefile used a function wrongly: `detail` says what was expected and what came */
  | {
      readonly kind: 'bad-argument';
      readonly file: string;
      readonly line: number | undefined;
      readonly function: string;
      readonly detail: string;
    }
  /** a modulefile or the site said LmodError{ msg = key, … }; `literal` is the text where it brings its own */
  | {
      readonly kind: 'told';
      readonly key: string;
      readonly values: PlainValues;
      readonly literal: string | undefined;
    }
  /** the modulefile itself said LmodError(text) */
  | { readonly kind: 'modulefile-refused'; readonly text: string }
  /** a script that a modulefile sources failed, and what it wrote */
  | {
      readonly kind: 'script';
      readonly file: string;
      readonly script: string;
      readonly reason: string;
      readonly output: string;
    }
  | { readonly kind: 'unreadable-file'; readonly file: string; readonly reason: string }
  | { readonly kind: 'conflict'; readonly module: string; readonly with: readonly string[] }
  /** a module loaded before said that it conflicts with this one (LMOD_DOWNSTREAM_CONFLICTS) */
  | { readonly kind: 'remembered-conflict'; readonly module: string; readonly loaded: string }
  | { readonly kind: 'prereq'; readonly module: string; readonly missing: readonly string[] }
  | { readonly kind: 'prereq-any'; readonly module: string; readonly anyOf: readonly string[] }
  | { readonly kind: 'load-any'; readonly module: string; readonly names: readonly string[] }
  | { readonly kind: 'full-name'; readonly module: string; readonly typed: string }
  /** a rule of the site or the tree refuses it; `message` is the rule's own */
  | {
      readonly kind: 'forbidden';
      readonly module: string;
      readonly file: string;
      readonly message: string | undefined;
    }
  | { readonly kind: 'inherit'; readonly module: string; readonly file: string }
  | { readonly kind: 'family'; readonly family: string; readonly loaded: string; readonly module: string }
  | { readonly kind: 'same-name-refused'; readonly loaded: string; readonly module: string }
  | { readonly kind: 'swap-not-loaded'; readonly name: string }
  | {
      readonly kind: 'too-many-loads';
      readonly file: string;
      readonly module: string;
      readonly count: number;
    }
  | { readonly kind: 'nested-too-deep'; readonly chain: readonly string[] }
  | { readonly kind: 'rule-file'; readonly file: string; readonly message: string }
  /** an lmodrc.lua that Lua cannot run */
  | { readonly kind: 'lmodrc'; readonly file: string; readonly message: string }
  /** a file with the site's words for messages is wrong */
  | { readonly kind: 'message-file'; readonly file: string; readonly message: string }
  | { readonly kind: 'settarg-rules'; readonly file: string; readonly message: string }
  /** a file of the site (SitePackage.lua, lmod_config.lua) is wrong */
  | { readonly kind: 'site-file'; readonly file: string; readonly message: string }
  /** a function that the site registered for an event failed */
  | { readonly kind: 'hook'; readonly hook: string; readonly message: string }
  /** spider knows no module and no extension of these names */
  | { readonly kind: 'nothing-found'; readonly names: readonly string[] }
  /** no loaded module, no variable and no entry of one is called so */
  | { readonly kind: 'nothing-of-that-name'; readonly word: string; readonly available: boolean }
  /** a modulefile ended the program, so that there is no answer */
  | { readonly kind: 'exit'; readonly status: number }
  /** a word given with --regexp that is no pattern of Lua */
  | { readonly kind: 'bad-pattern'; readonly pattern: string }
  | { readonly kind: 'no-modulepath'; readonly command: string }
  | { readonly kind: 'corrupt-table'; readonly reason: string }
  | { readonly kind: 'collection'; readonly problem: CollectionProblem }
  | { readonly kind: 'no-system-default' }
  /** a modulefile in a language that cannot be evaluated here, and why */
  | { readonly kind: 'language'; readonly file: string; readonly reason: string }
  | {
      readonly kind: 'property';
      readonly name: string;
      readonly value: string;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'bad-subcommand';
      readonly word: string | undefined;
      /** subcommands that are like the word */
      readonly nearest: readonly string[];
    };

/** Words for the user that do not stop the command. */
export type Notice =
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'message'; readonly text: string }
  /** what the command does meanwhile (`--trace`, LMOD_TRACING), and how deep in the chain of loads */
  | { readonly kind: 'trace'; readonly text: string; readonly depth: number }
  /** a message of a key: its text is found when it is given to the session */
  | {
      readonly kind: 'told';
      readonly level: 'warning' | 'message';
      readonly said: Said;
      /** what the command did, told whatever LMOD_QUIET and LMOD_EXPERT say */
      readonly despiteQuiet?: true;
    }
  /** a numbered list of modules, by their full names */
  | { readonly kind: 'modules'; readonly names: readonly string[] }
  /** a line across the page (color_banner) */
  | { readonly kind: 'banner' }
  /** what the site has to say of modules (the admin file), by their full names in order */
  | { readonly kind: 'about-modules'; readonly texts: ReadonlyMap<string, string> }
  /** a problem that does not stop the command */
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** written as it is, without a line end of ours (LmodMsgRaw) */
  | { readonly kind: 'raw'; readonly text: string }
  /** what a modulefile wrote to stderr itself: shown even when messages are not (LMOD_QUIET) */
  | { readonly kind: 'written'; readonly text: string };

/** A module on the stack of modules being evaluated when a problem arose, innermost first. */
export interface StackEntry {
  readonly fullName: string;
  readonly file: string;
}

/** The one way a command fails. What is thrown otherwise is a bug of ours. */
export class ModuleError extends Error {
  readonly problem: Problem;
  /** filled where the error passes the engine */
  modules: readonly StackEntry[];
  constructor(problem: Problem, stack: readonly StackEntry[] = []) {
    super(problem.kind);
    this.name = 'ModuleError';
    this.problem = problem;
    this.modules = stack;
  }
}

/** Ends the whole program at once with this status and nothing on stdout (a modulefile called os.exit). */
export class ExitRequest extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`exit ${status}`);
    this.name = 'ExitRequest';
    this.status = status;
  }
}
