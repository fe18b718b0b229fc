// Required before dist/main.cjs by the build: at the end of the run, writes V8's code cache beside each bundle that ran.
const vm = require('node:vm');
const { renameSync, writeFileSync } = require('node:fs');

const scripts = new Map();

vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    scripts.set(options.filename, this);
  }
};

process.on('exit', () => {
  for (const [file, script] of scripts) {
    const cache = file.replace(/\.js$/, '.cache');
    writeFileSync(`${cache}.new`, script.createCachedData());
    renameSync(`${cache}.new`, cache);
  }
});
