// What a command changed for the calling shell: the one thing that dialects say.

/** A shell function: its body for sh-like shells and its text for csh. */
export interface FunctionBody {
  readonly sh: string;
  readonly csh: string;
}

export type Change =
  | { readonly kind: 'set'; readonly name: string; readonly value: string; readonly pathLike: boolean }
  | { readonly kind: 'unset'; readonly name: string }
  | { readonly kind: 'alias'; readonly name: string; readonly body: string }
  | { readonly kind: 'unalias'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string; readonly body: FunctionBody }
  | { readonly kind: 'unfunction'; readonly name: string }
  | { readonly kind: 'complete'; readonly name: string; readonly words: string }
  | { readonly kind: 'uncomplete'; readonly name: string }
  /** a function that child shells see, or no longer see (bash) */
  | { readonly kind: 'export-function'; readonly name: string }
  | { readonly kind: 'unexport-function'; readonly name: string }
  | { readonly kind: 'run'; readonly code: string }
  /** text a modulefile wrote to stdout: it is code for the shell, word for word, before all else */
  | { readonly kind: 'verbatim'; readonly text: string };
