// Path variables done in the plainest way, straight from lmod-compat.md 6: what the real ones are compared with.
import type { PathSettings } from '../../src/env/path-variable.ts';

interface Element {
  path: string;
  priority: number;
}

export class ReferenceVariable {
  elements: Element[] = [];
  counts: Record<string, number> = {};
  readonly settings: PathSettings;
  readonly unique: boolean;

  constructor(text: string, counts: Record<string, number>, settings: PathSettings) {
    this.settings = settings;
    this.unique = !settings.duplicates || settings.keepPosition;
    for (const path of text === '' ? [] : cut(text)) {
      const count = this.counts[path];
      this.counts[path] = count === undefined ? (counts[path] ?? 1) : count + 1;
      if (count === undefined || !this.unique) this.elements.push({ path, priority: 0 });
    }
  }

  add(text: string, side: 'prepend' | 'append', priority: number): void {
    const block = cut(text);
    if (side === 'prepend' && !this.settings.reverseBlocks) block.reverse();
    for (const path of block) this.addOne(path, side, side === 'prepend' ? -priority : priority);
  }

  addOne(path: string, side: 'prepend' | 'append', priority: number): void {
    const there = this.elements.filter((element) => element.path === path);
    this.counts[path] = (this.counts[path] ?? 0) + 1;
    if (there.length > 0 && this.settings.keepPosition) return;
    if (this.unique || priority !== 0) {
      this.elements = this.elements.filter((element) => element.path !== path);
    }
    const old = there[0]?.priority ?? 0;
    const settled = priority === 0 ? 0 : priority < 0 ? Math.min(priority, old) : Math.max(priority, old);
    if (side === 'prepend') this.elements.unshift({ path, priority: settled });
    else this.elements.push({ path, priority: settled });
  }

  remove(text: string, priority: number, where: 'first' | 'last' | 'all'): void {
    for (const path of cut(text)) {
      const there = this.elements.filter((element) => element.path === path);
      if (there.length === 0) continue;
      let leaving = there;
      if (this.unique) {
        this.counts[path] = (this.counts[path] ?? 0) - 1;
        if (this.counts[path] > 0) leaving = [];
      } else if (where !== 'all' && priority !== 0) {
        const stored = where === 'first' ? -priority : priority;
        leaving = there.filter((element) => element.priority === stored);
      } else if (where !== 'all') {
        leaving = where === 'first' ? there.slice(0, 1) : there.slice(-1);
      }
      this.elements = this.elements.filter((element) => !leaving.includes(element));
      if (leaving.length === there.length) delete this.counts[path];
    }
  }

  /** text, counts and priorities as the environment has them */
  toVariables(name: string): Record<string, string> {
    const ordered = [...this.elements].sort((left, right) => left.priority - right.priority);
    const paths = ordered.map((element) => element.path);
    while (paths.length > 1 && paths.at(-1) === '' && paths.at(-2) === '') paths.pop();
    if (paths.length === 0) return {};
    let text = paths.join(':');
    if (paths.at(-1) === '') text += ':';
    if (text === ':') text = '::';
    const result: Record<string, string> = { [name]: text };
    if (this.unique) {
      result[`__LMOD_REF_COUNT_${name}`] = paths.map((path) => `${path}:${this.counts[path]}`).join(';');
    }
    const priorities: Record<string, number> = {};
    for (const { path, priority } of ordered) if (priority !== 0) priorities[path] = priority;
    const names = Object.keys(priorities).sort();
    if (names.length > 0) {
      result[`__LMOD_Priority_${name}`] = names.map((path) => `${path}:${priorities[path]}`).join(';');
    }
    return result;
  }
}

function cut(text: string): string[] {
  const parts = text.replace(/:{3,}/g, '::').split(':');
  while (parts.length > 1 && parts.at(-1) === '' && parts.at(-2) === '') parts.pop();
  return parts;
}
