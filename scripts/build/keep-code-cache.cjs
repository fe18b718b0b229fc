// Required before dist/main.cjs by the build: at the end of the run, writes V8's code cache beside each bundle that ran, or
// beside those alone that LMODJS_BUILD_KEEPS names (base names with commas between them).
const vm = require('node:vm');
const { renameSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');

const scripts = new Map();
// as src/edge/start.ts looks for them
const heap = process.execArgv.find((flag) => flag.startsWith('--max-old-space-size='))?.split('=')[1];
const kept = process.env.LMODJS_BUILD_KEEPS?.split(',');

vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    scripts.set(options.filename, this);
  }
};

process.on('exit', () => {
  for (const [file, script] of scripts) {
    if (kept !== undefined && !kept.includes(basename(file, '.js'))) continue;
    const cache = file.replace(/\.js$/, heap === undefined ? '.cache' : `.${heap}.cache`);
    writeFileSync(`${cache}.new`, script.createCachedData());
    renameSync(`${cache}.new`, cache);
  }
});
