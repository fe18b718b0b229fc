// posix.syslog: the system's log, in the form of luaposix 33 and later.
import { library, type Maker } from '../../lua/libraries/kit.ts';
import { posix } from '../../lua/libraries/posix.ts';
import { LuaTable } from '../../lua/values.ts';

const levels = ['EMERG', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'];
const facilities = [
  'KERN',
  'USER',
  'MAIL',
  'DAEMON',
  'AUTH',
  'SYSLOG',
  'LPR',
  'NEWS',
  'UUCP',
  'CRON',
  'AUTHPRIV',
];

export const systemLog: Maker = (kit) => {
  const made = posix(kit);
  const functions = made instanceof LuaTable ? made.fields : new Map();
  return library({
    openlog: functions.get('openlog'),
    syslog: functions.get('syslog'),
    closelog: functions.get('closelog'),
    ...Object.fromEntries(levels.map((name, at) => [`LOG_${name}`, at])),
    ...Object.fromEntries(facilities.map((name, at) => [`LOG_${name}`, at << 3])),
    ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`LOG_LOCAL${at}`, (16 + at) << 3])),
    LOG_PID: 1,
    LOG_CONS: 2,
    LOG_NDELAY: 8,
  });
};
