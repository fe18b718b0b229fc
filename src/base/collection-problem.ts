// What can go wrong with a saved collection, as data. The words are in render/collection-problem.ts.

export type CollectionProblem =
  /** none of this name; `near` are names that exist */
  | { readonly trouble: 'unknown'; readonly name: string; readonly near: readonly string[] }
  /** describe: none of this name, or nothing in it */
  | { readonly trouble: 'not-there'; readonly name: string }
  | { readonly trouble: 'unreadable'; readonly name: string; readonly file: string; readonly reason: string }
  | { readonly trouble: 'unwritable'; readonly name: string; readonly file: string; readonly reason: string }
  | { readonly trouble: 'no-home'; readonly name: string }
  | { readonly trouble: 'dot'; readonly name: string }
  | { readonly trouble: 'reserved'; readonly name: string }
  /** nothing is loaded: saving that must be meant */
  | { readonly trouble: 'nothing-loaded'; readonly name: string }
  | {
      readonly trouble: 'other-system';
      readonly name: string;
      readonly saved: string;
      readonly current: string;
    }
  /** modules whose files do something else than when it was saved */
  | { readonly trouble: 'changed'; readonly name: string; readonly modules: readonly string[] }
  | { readonly trouble: 'missing'; readonly name: string; readonly modules: readonly string[] }
  | { readonly trouble: 'empty'; readonly name: string };
