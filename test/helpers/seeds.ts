// In CI generated values are the same each time: a run that fails can be repeated. Full runs draw new ones.
import fc from 'fast-check';

if (process.env['LMODJS_FULL'] === undefined) fc.configureGlobal({ seed: 20_261_127 });
