// What a reply for Python does to an environment, without Python: for tests that make thousands of replies.

const statement =
  /^(?:os\.environ\[("(?:[^"\\]|\\.)*")\] = ("(?:[^"\\]|\\.)*");|del os\.environ\[("(?:[^"\\]|\\.)*")\])$/;

/** The environment after the reply; lines that do not set or delete a variable are left out. */
export function python(code: string, env: Readonly<Record<string, string>>): Record<string, string> {
  const after = new Map(Object.entries(env));
  for (const line of code.split('\n')) {
    const [, name, value, deleted] = statement.exec(line) ?? [];
    if (name !== undefined && value !== undefined) after.set(text(name), text(value));
    else if (deleted !== undefined) after.delete(text(deleted));
  }
  return Object.fromEntries(after);
}

/** A string of Python, which for these replies is one of JSON with `\xNN`. */
function text(quoted: string): string {
  const json = quoted.replace(/\\x([0-9a-f]{2})/g, '\\u00$1').replace(/\\U000([0-9a-f]{5})/g, '');
  return JSON.parse(json) as string;
}
