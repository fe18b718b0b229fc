// docs/settings.md: every setting, its default and its effect, from the one table.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../src/config/settings.ts';

const introduction = `# Settings

Written by \`npm run settings\` from src/config/settings.ts; change that, not this.

A variable of the environment sets each; where several are named, the first that is set counts. What the environment does
not say, \`etc/lmodjs.conf\` of the installation may: a line \`NAME=value\` for each variable, \`#\` for comments. It lies below
\`LMOD_ROOT\`, or, where that is not set, in the directory beside the package (\`../etc\`); \`module --config\` names it. Start
files of shells do not read it. What the site's own files
assign (\`lmod_config.lua\`, \`SitePackage.lua\` and others: \`cosmic:assign("NAME", value)\`) beats the environment.
*yes/no*: \`no\`, \`off\`, \`0\` and the empty text mean no, all else means yes. *if set*: any value counts, the empty one too.
\`module --config\` shows the values in force and where each comes from.
`;

const kinds = { switch: 'yes/no', text: 'text', choice: 'a word', present: 'if set' } as const;

/** Read by tools of their own, so not among the settings that \`module --config\` tells. */
const ofTools = `
## Variables of settarg

| Variable | Default | Effect |
|---|---|---|
| \`LMOD_SETTARG_RC\` | \`settarg/settarg_rc.lua\` of the package | the site's rules of settarg, in place of the package's; \`~/.settarg.lua\` and \`.settarg.lua\` of a project are read after them |
| \`LMOD_SETTARG_TARG_PATH_LOCATION\` | \`TargPathLoc\` of the rules, else \`first\` | where the directory of TARG stands in PATH: \`first\`, \`last\` or \`empty\` (not at all) |
`;

/** The document. */
export function settingsDocument(): string {
  const rows = Object.values(settings)
    .map(({ variables, kind, otherwise, help }) => {
      const names = variables.map((name) => `\`${name}\``).join(', ');
      return `| ${names} | ${kinds[kind]} | ${usual(otherwise)} | ${plain(help)} |\n`;
    })
    .sort();
  return `${introduction}\n| Variable | Kind | Default | Effect |\n|---|---|---|---|\n${rows.join('')}${ofTools}`;
}

function usual(value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '' ? '' : `\`${value}\``;
}

/** Words as they are: nothing in them is a mark of Markdown. */
function plain(text: string): string {
  return text.replace(/[_*<>`|]/g, '\\$&');
}

export function main(_words: readonly string[], { root }: { readonly root: string }): number {
  writeFileSync(join(root, 'docs/settings.md'), settingsDocument());
  return 0;
}
