// Random programs of Lua, drawn by a seed: statements over several lines, calls of the libraries, and spoilt texts.
import { pick, random } from '../sweep/random.ts';

const VALUES =
  'nil true false 0 1 -1 2 7 -3 2.5 -0.0 1e15 2^53 2^63 -2^63 1/0 -1/0 0/0 9007199254740993 0x7fffffffffffffff 0x8000000000000000 "" "a" "10" "\\n0x10" "1e1" "abc" {} {1,2,3} {x=1} print'.split(
    ' ',
  );
const BINARY = '+ - * / // % ^ .. == ~= < <= > >= and or & | ~ << >>'.split(' ');
const NAMES = ['a', 'b', 'c', 't', 's', 'up', 'nosuch', 't.x', 't.x.y', 't[1]', 't[a]', 's.len'];
const FORMATS =
  '%a %A %b %B %c %C %d %D %e %F %g %G %h %H %I %j %m %M %n %p %r %R %S %t %T %u %U %V %w %W %x %X %y %Y %z %Z %% %Ec %EC %Ex %EX %Ey %EY %Od %Oe %OH %OI %Om %OM %OS %Ou %OU %OV %Ow %OW %Oy %Q %E %O %Ed %'.split(
    ' ',
  );
const PACKS =
  'b B h H l L j J T i1 i2 i3 i4 i7 i8 i16 I1 I3 I8 I16 f d n s1 s2 s4 s z x < > = ! !1 !4 !8 Xi4 Xd c3 c0 i17 i0 c y Xz'.split(
    ' ',
  );

/** Draws programs from one stream of chance. */
export class ProgramGenerator {
  readonly #next: () => number;
  #labels = 0;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  #pick<T>(from: readonly T[]): T {
    return pick(this.#next, from);
  }
  #below(count: number): number {
    return Math.floor(this.#next() * count);
  }
  #times<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.#below(most + 1) }, make);
  }

  expression(depth = 3): string {
    if (depth === 0 || this.#next() < 0.2) {
      return this.#next() < 0.5 ? this.#pick(VALUES) : this.#pick(NAMES);
    }
    const inner = () => this.expression(depth - 1);
    switch (this.#below(14)) {
      case 0:
        return `${this.#pick(['-', 'not ', '#', '~'])}(${inner()})`;
      case 1:
        return `{${this.#times(3, inner).join(', ')}}`;
      case 2:
        return `(function(...) return ${inner()}, ... end)(${inner()})`;
      case 3:
        return `${this.#pick(['tostring', 'type', 'f', 'nosuch', 't.f', 's.upper', 'tonumber', 't.x.y', 'math.floor', 'math.abs', 'math.type', 'math.tointeger'])}(${inner()})`;
      case 4:
        return `${this.#pick(['s', 't', 'a', '("x")'])}:${this.#pick(['upper', 'len', 'nosuch', 'f', 'rep'])}(${inner()})`;
      case 5:
        return `select('#', ${inner()}, nil)`.replace('select', 'count');
      case 6:
        return `(t)[${inner()}]`;
      default:
        return `(${inner()} ${this.#pick(BINARY)} ${inner()})`;
    }
  }

  #block(depth: number): string {
    return this.#times(3, () => this.statement(depth)).join('\n');
  }

  statement(depth = 2): string {
    const value = () => this.expression(2);
    const plain = depth === 0;
    switch (this.#below(plain ? 6 : 14)) {
      case 0:
        return `local ${this.#pick(['a', 'b', 'c'])} = ${value()}`;
      case 1:
        return `${this.#pick(['a', 'b', 'c', 't.x', 't[1]', 't[a]', 't[nil]', 't.x.y', 'up'])} = ${value()}`;
      case 2:
        return `out(${value()},\n  ${value()})`;
      case 3:
        return `a, b = b, ${value()}`;
      case 4:
        return this.#pick([
          'f(a)',
          's:upper()',
          't.nosuch()',
          't:nosuch(1)',
          'nosuch()',
          'up(1)',
          'nosuch.x.y = 1',
          'a.b = 1',
          'assert(a)',
          'assert(false, {})',
          'assert(nil, "text")',
        ]);
      case 5:
        return `do local x = ${value()} up = function() x = x return x end end`;
      case 6:
        return `if ${value()} then\n${this.#block(depth - 1)}\nelse\n${this.#block(depth - 1)}\nend`;
      case 7:
        return `for i = ${this.#pick(['1', '3', '-1', '1.0', '0x7ffffffffffffffe', '"1"', '-0x8000000000000000', '2^53', 'a'])}, ${this.#pick(['3', '1', '3.5', '0x7fffffffffffffff', '1/0', '-1/0', '0/0', 'b', '-0x7fffffffffffffff'])}${this.#pick(['', '', ', 1', ', -1', ', 2', ', 0.5', ', 0x7fffffffffffffff', ', a'])} do\nturn()\nout(i)\n${this.#block(depth - 1)}\nend`;
      case 8: {
        const label = `l${this.#labels++}`;
        return `do\nlocal n = 0\n::${label}::\nn = n + 1\n${this.#block(depth - 1)}\nif n < ${this.#below(4)} then goto ${label} end\nend`;
      }
      case 9:
        return `for k, v in ${this.#pick(['ipairs(t)', 'ipairs({1, nil, 3})', 'ipairs("abc")', 'pairs(nil)', 'next, {1, 2}', '("a b"):gmatch("%a")', 'a', 'nil', 't'])} do turn() out(k, v) ${this.#next() < 0.3 ? 'break' : ''} end`;
      case 10:
        return `while turn() and ${value()} do\n${this.#block(depth - 1)}\nif a then break end\nend`;
      case 11:
        return `repeat\nlocal c = turn()\n${this.#block(depth - 1)}\nuntil c or ${value()}`;
      case 12:
        return `out(pcall(function(...)\n${this.#block(depth - 1)}\nreturn ${value()}\nend, ${value()}))`;
      default:
        return `local function f(a, ...)\n${this.#block(depth - 1)}\nreturn a, ...\nend`;
    }
  }

  /** A text of several lines that works on the names that `PRELUDE` gives it. */
  program(): string {
    this.#labels = 0;
    return Array.from({ length: 2 + this.#below(5) }, () => this.statement()).join('\n');
  }

  /** A program with a few words taken out, doubled, exchanged or put in: mostly no Lua at all. */
  spoiltProgram(): string {
    const words = this.program().match(/[\w.]+|"[^"]*"|\s+|[^\w\s]/g) ?? [];
    const spoilt = [...words];
    for (let i = this.#below(2); i >= 0; i--) {
      const at = this.#below(spoilt.length);
      const other = this.#pick([
        ...words,
        ...'end do then ( ) = , "x [[x ]] :: goto break return local function 3x 0x 1e "\\q" "\\400" "\\xg" "\\u{110000000}" "\\u{}" -- --[[ ~ # $ \\ ... ; 0x1p 1..2'.split(
          ' ',
        ),
      ]);
      spoilt.splice(at, this.#below(2), ...(this.#next() < 0.3 ? [] : [' ', other, ' ']));
    }
    return spoilt.join('');
  }

  #text(): string {
    return `"${this.#times(6, () => this.#pick(['a', 'b', '1', ' ', '\\0', '\\200', '%', 'Z', '\\n', '\\"'])).join('')}"`;
  }

  #list(): string {
    const items = this.#times(7, () => this.#pick(['1', '2', '3', 'nil', '"a"', '"b"', '2.5', '5', '-1']));
    return `{${items.join(', ')}}`;
  }

  #place(): string {
    return this.#pick([
      'nil',
      '0',
      '1',
      '2',
      '3',
      '4',
      '-1',
      '-2',
      '5',
      '2.0',
      '1.5',
      '"2"',
      '"x"',
      '100',
      '0x7fffffffffffffff',
      '-0x8000000000000000',
      '1e300',
    ]);
  }

  /** One call of a library's function that shows what it gives, or its error. */
  call(): string {
    const [list, place, text] = [() => this.#list(), () => this.#place(), () => this.#text()];
    switch (this.#below(15)) {
      case 0:
        return `local t = ${list()} table.insert(t, ${this.#next() < 0.5 ? `${place()}, ` : ''}"new") return show(t)`;
      case 1:
        return `local t = ${list()} return show({table.remove(t${this.#next() < 0.5 ? `, ${place()}` : ''})}) .. show(t)`;
      case 2:
        return `return table.concat(${list()}, ${this.#pick(['","', 'nil', '1', '{}'])}, ${place()}, ${this.#pick(['nil', '2', '3', '5', '-1', '0'])})`;
      case 3: {
        const ends = this.#pick([
          '',
          ', 1',
          ', 2, 3',
          ', -1, 2',
          ', 1, 5',
          ', 3, 1',
          ', 0, 0',
          ', 1, 1e8',
          ', 0x7ffffffffffffffe, 0x7fffffffffffffff',
        ]);
        return `return unpack(${list()}${ends})`;
      }
      case 4:
        return `local t = ${list()} table.sort(t${this.#pick(['', ', function(a, b) return a > b end', ', function(a, b) return true end', ', function(a, b) return a end', ', 1', ', nil', ', function(a, b) return tostring(a) < tostring(b) end'])}) return show(t)`;
      case 5:
        return `return show(table.move(${list()}, ${place()}, ${this.#pick(['1', '2', '3', '-1'])}, ${this.#pick(['1', '2', '5', '0'])}${this.#pick(['', ', {9}'])}))`;
      case 6:
        return `return string.sub(${text()}, ${place()}, ${place()}), string.byte(${text()}, ${place()})`;
      case 7:
        return `return string.rep(${text()}, ${this.#pick(['0', '1', '3', '-1', '2.0', '1.5', '"2"', 'nil', '1e300'])}${this.#pick(['', ', ","', ', nil', ', 1'])})`;
      case 8:
        return `return string.${this.#pick(['upper', 'lower', 'reverse', 'len', 'byte', 'char', 'format', 'packsize'])}(${this.#pick([text(), place(), '{}', '65, 66', '256', ''])})`;
      case 9: {
        const format = this.#times(4, () => this.#pick(PACKS)).join('');
        const values = this.#times(4, () =>
          this.#pick([
            '1',
            '-1',
            '200',
            '65536',
            '2^40',
            '1.5',
            '"ab"',
            '"abc"',
            '"a\\0b"',
            '0x7fffffffffffffff',
            '-0x8000000000000000',
            '{}',
          ]),
        );
        return `local p = string.pack("${format}"${values.map((value) => `, ${value}`).join('')}) return (p:gsub(".", function(c) return ("%02x"):format(c:byte()) end)), string.unpack("${format}", p)`;
      }
      case 10:
        return `return string.unpack("${this.#times(3, () => this.#pick(PACKS)).join('')}", ${text()}${this.#pick(['', ', 2', ', -1', ', 9', ', 0'])})`;
      case 11: {
        const fields = ['year', 'month', 'day', 'hour', 'min', 'sec', 'isdst']
          .filter((name) => ('year month day'.includes(name) ? this.#next() < 0.95 : this.#next() < 0.5))
          .map(
            (name) =>
              `${name} = ${name === 'isdst' ? this.#pick(['true', 'false', 'nil']) : name === 'year' ? this.#pick(['2020', '1969', '1970', '2038', '"2001"', '2000.0', '1e10', '2000.5', '1900', '9999']) : this.#pick(['0', '1', '12', '31', '60', '-5', '100', '"7"', '1.5', '"x"', '1e15', '2e9'])}`,
          );
        return `local t = {${fields.join(', ')}} return os.time(t), t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst`;
      }
      case 12: {
        const format = this.#times(4, () => this.#pick(FORMATS)).join(' ');
        const time = this.#pick([
          '0',
          '1',
          '86399',
          '951782400',
          '1e9',
          '1704067199',
          '-1',
          '-86400',
          '4102444800',
          '253402300800',
          '1e12',
          '1e18',
          '"5"',
          '1.5',
          '-1e11',
        ]);
        return `return os.date("${this.#pick(['', '!'])}${format}", ${time})`;
      }
      case 13:
        return `return tonumber(${this.#pick([text(), place(), '"0x1p4"', '"zz"', '"7fffffffffffffff"', '"-ff"', '"1e5000"', '"0x"', '"1_0"', '" 11 "', '"1 1"', '"\\t8\\n"'])}${this.#pick(['', ', 10', ', 16', ', 2', ', 36', ', 1', ', 37', ', 8', ', "16"', ', 2.5'])})`;
      default:
        return `return math.${this.#pick(['floor', 'ceil', 'abs', 'fmod', 'modf', 'tointeger', 'type', 'ult', 'max', 'min', 'sqrt', 'exp', 'log'])}(${this.#pick([place(), this.#pick(VALUES), '-7', '7.5'])}${this.#pick(['', `, ${place()}`, ', 3', ', -2', ', 0'])})`;
    }
  }
}
