// Answers to what plain Lua asks of the world, from the working environment and the disk.
import * as files from '../base/files.ts';
import type { Environment } from '../env/environment.ts';
import type { Answer, Question } from '../lua/outside.ts';
import { toolVariables } from './tool-variables.ts';

/** What machine and system this is, as `uname` says it. */
export type UnameFields = (field: string) => string | undefined;

/** The answer as things stand now. */
export function answerWorld(
  question: Question,
  environment: Pick<Environment, 'get'>,
  uname: UnameFields,
): Answer {
  switch (question.of) {
    case 'getenv':
      return toolVariables.get(question.name) ?? environment.get(question.name);
    case 'file-kind':
      return fileKind(question.path, question.follow);
    case 'file-field':
      return fileField(question.path, question.follow, question.field);
    case 'directory':
      return directory(question.path);
    case 'file-text': {
      const text = files.read(question.path);
      return typeof text === 'string' ? text : undefined;
    }
    case 'real-path':
      return files.realPath(question.path);
    case 'uname':
      return uname(question.field);
  }
}

function fileKind(path: string, follow: boolean): Answer {
  if (follow) return files.facts(path)?.kind;
  const facts = files.linkFacts(path);
  return facts?.link ? 'link' : facts?.kind;
}

/** What lfs.attributes tells in numbers, by its names. */
const fieldNumbers: Readonly<Record<string, (facts: files.FileFacts) => number>> = {
  size: ({ size }) => size,
  modification: ({ mtimeMs }) => Math.floor(mtimeMs / 1000),
  access: ({ atimeMs }) => Math.floor(atimeMs / 1000),
  change: ({ ctimeMs }) => Math.floor(ctimeMs / 1000),
  ino: ({ ino }) => ino,
  dev: ({ dev }) => dev,
  nlink: ({ nlink }) => nlink,
  uid: ({ uid }) => uid,
  gid: ({ gid }) => gid,
  rdev: ({ rdev }) => rdev,
  blocks: ({ blocks }) => blocks,
  blksize: ({ blksize }) => blksize,
  mode: ({ mode }) => mode,
};

function fileField(path: string, follow: boolean, field: string): Answer {
  const facts = follow ? files.facts(path) : files.linkFacts(path);
  if (!facts) return undefined;
  const value = fieldNumbers[field]?.(facts);
  return value === undefined ? undefined : String(value);
}

function directory(path: string): Answer {
  const entries = files.list(path);
  if ('failed' in entries) return undefined;
  const names = entries.map((entry) => entry.name).sort();
  return names.map((name) => `${name}\n`).join('');
}
