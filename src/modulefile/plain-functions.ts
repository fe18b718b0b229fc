// What plain programs may call, with the types of arguments for which a call cannot fail with an error of Lua.
import { files } from '../lua/libraries/files.ts';
import { getenv } from '../lua/libraries/getenv.ts';
import { stream } from '../lua/libraries/io.ts';
import { World } from '../lua/libraries/world.ts';
import type { Outside } from '../lua/outside.ts';
import {
  ANYTHING,
  BOOLEAN,
  FALSE,
  type Kinds,
  NIL,
  NOTHING,
  NUMBER,
  RANGE,
  TEXT,
} from '../lua/plain/kinds.ts';
import type { PlainFunction, PlainFunctions } from '../lua/plain/program.ts';
import type { HostFunction, LuaObject } from '../lua/values.ts';
import type { QuestionName } from './questions.ts';
import { vocabulary } from './vocabulary.ts';

type Signature = Omit<PlainFunction, 'call'>;

const MANY = 100;

function signature(
  takes: readonly Kinds[],
  gives: Kinds,
  least = takes.length,
  most = takes.length,
): Signature {
  return { takes, least, most, gives };
}

/** Those whose answer has always one of a few types, and is a table only to be given to another function. */
const questionSignatures: Partial<Record<QuestionName, Signature>> = {
  isloaded: signature([TEXT | RANGE], BOOLEAN),
  isPending: signature([TEXT | RANGE], BOOLEAN),
  isAvail: signature([TEXT | RANGE], TEXT | FALSE),
  myFileName: signature([], TEXT),
  myModuleName: signature([], TEXT),
  myModuleVersion: signature([], TEXT | FALSE),
  myModuleFullName: signature([], TEXT),
  myModuleUsrName: signature([], TEXT),
  myShellName: signature([], TEXT),
  myShellType: signature([], TEXT),
  userInGroup: signature([TEXT], BOOLEAN, 0, MANY),
  userInGroups: signature([TEXT], BOOLEAN, 0, MANY),
  mode: signature([], TEXT),
  is_spider: signature([], BOOLEAN),
  LmodVersion: signature([], TEXT),
  convertToCanonical: signature([TEXT], TEXT),
  atleast: signature([TEXT, TEXT], RANGE),
  atmost: signature([TEXT, TEXT], RANGE),
  between: signature([TEXT, TEXT, TEXT], RANGE),
  latest: signature([TEXT], RANGE),
};

/** Whatever its arguments are: what is wrong with them is said by the vocabulary, not by Lua. */
const vocabularySignature: Signature = { takes: [ANYTHING], least: 0, most: MANY, gives: undefined };

/** `functions`: those of the vocabulary, by name. */
export function plainFunctions(
  functions: ReadonlyMap<string, HostFunction>,
  outside: Outside,
): PlainFunctions {
  const known = new Map<string, PlainFunction>();
  const add = (name: string, given: Signature, call: HostFunction | undefined): void => {
    if (call !== undefined) known.set(name, { ...given, call });
  };
  for (const name of Object.keys(vocabulary)) add(name, vocabularySignature, functions.get(name));
  for (const [name, given] of Object.entries(questionSignatures)) add(name, given, functions.get(name));
  const kit = { outside, world: new World(outside) };
  add('pathJoin', signature([TEXT | NOTHING], TEXT, 0, MANY), files.pathJoin(kit).call);
  add('isFile', signature([TEXT | NIL], TEXT | BOOLEAN | NIL), files.isFile(kit).call);
  add('isDir', signature([TEXT | NIL], BOOLEAN), files.isDir(kit).call);
  add('os.getenv', signature([TEXT], TEXT | NIL), getenv(kit));

  for (const to of ['stdout', 'stderr'] as const) {
    const given = { takes: [TEXT | NUMBER], least: 0, most: MANY, gives: undefined };
    add(`io.${to}:write`, given, writer(stream(kit, to)));
  }
  return known;
}

function writer(handle: LuaObject): HostFunction | undefined {
  const write = handle.methods.get('write');
  return write && ((args, site) => write([handle, ...args], site));
}
