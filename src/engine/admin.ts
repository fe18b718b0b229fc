// The admin file: what the site has to say of modules when they are loaded or shown (lmod-compat.md 9.4).
import { join } from 'node:path';
import * as files from '../base/files.ts';
import { compareBytes } from '../base/text.ts';
import { luaFind } from '../tree/lua-pattern.ts';
import type { Reference } from './reference.ts';
import type { Session } from './session.ts';

/** A pattern and the words for modules that it matches. */
interface Entry {
  readonly pattern: string;
  readonly text: string;
}

/** Those of these modules that are loaded now will be looked up in the admin file when the command ends. */
export function touch(session: Session, references: readonly Reference[]): void {
  for (const { name } of references) {
    const module = name === undefined ? undefined : session.parts.modules.get(name);
    if (module?.status === 'active') session.touched.set(module.fullName, module.path);
  }
}

/** One notice with all that the admin file says of modules touched by this command. */
export function tellOfModules(session: Session): void {
  if (session.touched.size === 0 || session.quiet) return;
  const { request, settings } = session.parts;
  const root = request.env.get('LMOD_ROOT') ?? join(request.packageRoot, '..');
  const content = files.read(settings.adminFile === '' ? join(root, 'etc/admin.list') : settings.adminFile);
  if (typeof content !== 'string') return;
  const entries = parseAdminFile(content);
  const texts = [...session.touched].flatMap(([fullName, path]): [string, string][] => {
    const entry = entries.find(({ pattern }) => concerns(pattern, fullName, path));
    return entry ? [[fullName, entry.text]] : [];
  });
  if (texts.length === 0) return;
  texts.sort(([left], [right]) => compareBytes(left, right));
  session.notice({ kind: 'about-modules', texts: new Map(texts) });
}

function concerns(pattern: string, fullName: string, path: string): boolean {
  if (luaFind(fullName, pattern) || fullName === pattern) return true;
  return pattern.startsWith('/') && (luaFind(path, pattern) || path === pattern);
}

/**
 * `pattern | pattern: words`, then lines until a blank one; lines that begin with # do not count. The words beside the
 * patterns and the line below are one line, as in Lmod.
 */
export function parseAdminFile(content: string): readonly Entry[] {
  const entries: Entry[] = [];
  let patterns: readonly string[] = [];
  let text = '';
  let open = false;
  for (const line of `${content}\n`.split('\n')) {
    if (/^\s*#/.test(line)) continue;
    if (/^\s*$/.test(line)) {
      if (open) for (const pattern of patterns) entries.push({ pattern, text });
      open = false;
    } else if (open) text += `${line}\n`;
    else {
      const colon = line.indexOf(':');
      if (colon < 0) continue;
      patterns = line
        .slice(0, colon)
        .split('|')
        .map((pattern) => pattern.trim());
      text = line.slice(colon + 1);
      open = true;
    }
  }
  return entries;
}
