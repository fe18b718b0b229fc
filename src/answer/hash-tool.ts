// The command `computeHashSum` beside `lmod` (lmod-compat.md 5.5, 10.4).
import { sha1 } from '../base/digest.ts';
import * as files from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import type { Request, Response } from '../base/request.ts';
import { parseHashTool } from '../cli/hash-tool.ts';
import { digestText } from '../engine/digest.ts';
import type { Engine } from '../engine/engine.ts';
import { informationReply, toolReply } from './tool-reply.ts';
import { openToolSession } from './tool-session.ts';

/** The digest on stdout. Throws a ModuleError where there is no such file. */
export function answerHashTool(engine: Engine, request: Request): Response {
  const asked = parseHashTool(request.argv);
  if (asked.kind !== 'digest') return informationReply(asked);
  const { path, fullName, userName, name, modulePath, verbose } = asked;
  const content = files.read(path);
  if (typeof content !== 'string')
    throw new ModuleError({ kind: 'unreadable-file', file: path, reason: content.failed });
  const directories = modulePath === undefined ? {} : { directories: modulePath.split(':') };
  const session = openToolSession(engine, request, directories);
  const version = fullName === name ? undefined : fullName.slice(name.length + 1);
  const text = digestText(session, { name, version, fullName, userName, path });
  return toolReply(`${sha1(text)}\n`, verbose ? text : '', 0);
}
