// `lmodjs WORDS…` answered inside the test's process, and its JSON documents checked against their schemas.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { answerQuery } from '../../src/answer/query.ts';
import type { LmodjsReply } from '../../src/cli/lmodjs/command.ts';
import { runLmodjs } from '../../src/cli/lmodjs.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { requestOf } from '../helpers/in-process.ts';
import { projectRoot } from '../helpers/tools.ts';

const folder = join(projectRoot, 'schema');

/** The names of all schemas but the one of shared parts. */
export const schemaNames: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .filter((name) => name !== 'common')
  .sort();

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
for (const name of [...schemaNames, 'common'])
  ajv.addSchema(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));

/** What is wrong with a document by the schema of its own view; undefined where nothing is. */
export function schemaErrors(document: { readonly view: string }): string | undefined {
  const validate = ajv.getSchema(`${document.view}.json`);
  if (!validate) return `there is no schema for the view ${document.view}`;
  return validate(document) ? undefined : `${document.view}: ${ajv.errorsText(validate.errors)}`;
}

export type Document = { readonly view: string } & Readonly<Record<string, unknown>>;

export interface AskedReply extends LmodjsReply {
  /** stdout as JSON; of another reply an empty document */
  readonly document: Document;
}

/** Asks, as a process `lmodjs WORDS…` with this environment would. */
export async function ask(
  engine: Engine,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<AskedReply> {
  const request = requestOf(words, env);
  const reply = await runLmodjs(words, {
    packageRoot: projectRoot,
    width: 80,
    query: (query) => answerQuery(engine, request, query),
  });
  const document: Document = words.includes('--json') ? parse(reply.stdout) : { view: '' };
  return { ...reply, document };
}

function parse(stdout: string): Document {
  return JSON.parse(Buffer.from(stdout, 'latin1').toString('utf8')) as Document;
}
