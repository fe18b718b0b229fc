// What `lmodjs QUERY …` asks of the engine: words as for `module`, and how the answer is to be said.

/** How a query's answer is said: as `module` does, as its `--terse`, or as one JSON document. */
export type QueryFormat = 'human' | 'terse' | 'json';

export interface Query {
  /** a subcommand of `module` that only asks, or one of ours: table, explain, why, diff, reachable, config */
  readonly name: string;
  /** options of `module`, before the subcommand */
  readonly options: readonly string[];
  readonly args: readonly string[];
  readonly format: QueryFormat;
  /** for which shell modulefiles are evaluated; the caller's if absent */
  readonly shell: string | undefined;
  readonly own: OwnOptions;
}

/** What only our own queries know. */
export interface OwnOptions {
  /** diff: a saved collection in place of modules */
  readonly collection?: string | undefined;
  /** diff: also the variables in which the engine keeps its state */
  readonly all?: boolean;
  /** config: only the settings that differ from the usual */
  readonly changedOnly?: boolean;
}
