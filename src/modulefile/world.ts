// Answers to what plain Lua asks of the world, from the working environment and the disk.
import * as files from '../base/files.ts';
import type { Environment } from '../env/environment.ts';
import type { Answer, Question } from '../lua/outside.ts';

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
      return environment.get(question.name);
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

function fileField(path: string, follow: boolean, field: string): Answer {
  const facts = follow ? files.facts(path) : files.linkFacts(path);
  if (!facts) return undefined;
  switch (field) {
    case 'size':
      return String(facts.size);
    case 'modification':
      return String(Math.floor(facts.mtimeMs / 1000));
    case 'ino':
      return String(facts.ino);
    case 'dev':
      return String(facts.dev);
    case 'uid':
      return String(facts.uid);
    case 'mode':
      return String(facts.mode);
    default:
      return undefined;
  }
}

function directory(path: string): Answer {
  const entries = files.list(path);
  if ('failed' in entries) return undefined;
  const names = entries.map((entry) => entry.name).sort();
  return names.map((name) => `${name}\n`).join('');
}
