// Dates as C's strftime and mktime make them, in the process's time zone or in UTC.

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A moment taken apart. */
export interface CalendarTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly min: number;
  readonly sec: number;
  /** 1 is Sunday */
  readonly wday: number;
  readonly yday: number;
  readonly isdst: boolean;
}

export function calendarTime(seconds: number, utc: boolean): CalendarTime {
  const date = new Date(seconds * 1000);
  const offset = utc ? 0 : -date.getTimezoneOffset() * 60;
  const shifted = new Date((seconds + offset) * 1000);
  const year = shifted.getUTCFullYear();
  return {
    year,
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    min: shifted.getUTCMinutes(),
    sec: shifted.getUTCSeconds(),
    wday: shifted.getUTCDay() + 1,
    yday: Math.floor((shifted.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1,
    isdst: !utc && date.getTimezoneOffset() < standardOffset(date),
  };
}

/** Minutes west of Greenwich outside of summer time. */
function standardOffset(date: Date): number {
  const year = date.getFullYear();
  return Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset());
}

/** The text of a moment, or the rest of the format from the conversion on that Lua 5.3 refuses. */
export function formatDate(
  format: string,
  seconds: number,
  utc: boolean,
): { text: string } | { bad: string } {
  let bad: string | undefined;
  const time = calendarTime(seconds, utc);
  const text = format.replace(
    /%(E[cCxXyY]|O[deHImMSuUVwWy]|[\s\S]?)/g,
    (_, conversion: string, at: number) => {
      const piece = convert(conversion.replace(/^[EO]/, ''), time, seconds, utc);
      if (piece === undefined) bad ??= format.slice(at);
      return piece ?? '';
    },
  );
  return bad === undefined ? { text } : { bad };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function convert(conversion: string, time: CalendarTime, seconds: number, utc: boolean): string | undefined {
  const again = (format: string) =>
    format.replace(/[A-Za-z]/g, (letter) => convert(letter, time, seconds, utc) ?? '');
  const weekday = time.wday - 1;
  switch (conversion) {
    case 'a':
      return DAYS[weekday]?.slice(0, 3);
    case 'A':
      return DAYS[weekday];
    case 'b':
    case 'h':
      return MONTHS[time.month - 1]?.slice(0, 3);
    case 'B':
      return MONTHS[time.month - 1];
    case 'c':
      return again('a b e H:M:S Y');
    case 'C':
      return two(Math.floor(time.year / 100));
    case 'd':
      return two(time.day);
    case 'D':
    case 'x':
      return again('m/d/y');
    case 'e':
      return String(time.day).padStart(2);
    case 'F':
      return again('Y-m-d');
    case 'g':
      return two(((isoWeek(time).year % 100) + 100) % 100);
    case 'G':
      return String(isoWeek(time).year);
    case 'H':
      return two(time.hour);
    case 'I':
      return two(((time.hour + 11) % 12) + 1);
    case 'j':
      return String(time.yday).padStart(3, '0');
    case 'm':
      return two(time.month);
    case 'M':
      return two(time.min);
    case 'n':
      return '\n';
    case 'p':
      return time.hour < 12 ? 'AM' : 'PM';
    case 'r':
      return again('I:M:S p');
    case 'R':
      return again('H:M');
    case 'S':
      return two(time.sec);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return again('H:M:S');
    case 'u':
      return String(weekday === 0 ? 7 : weekday);
    case 'U':
      return two(Math.floor((time.yday + 6 - weekday) / 7));
    case 'V':
      return two(isoWeek(time).week);
    case 'w':
      return String(weekday);
    case 'W':
      return two(Math.floor((time.yday + 6 - ((weekday + 6) % 7)) / 7));
    case 'y':
      return two(((time.year % 100) + 100) % 100);
    case 'Y':
      return String(time.year);
    case 'z':
      return zoneOffset(seconds, utc);
    case 'Z':
      return utc ? 'GMT' : zoneName(seconds);
    case '%':
      return '%';
    default:
      return undefined;
  }
}

/** The week of ISO 8601: it belongs to the year that its Thursday is in. */
function isoWeek(time: CalendarTime): { year: number; week: number } {
  const day = Date.UTC(time.year, time.month - 1, time.day);
  const thursday = new Date(day + (4 - (time.wday === 1 ? 7 : time.wday - 1)) * 86_400_000);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1 };
}

function zoneOffset(seconds: number, utc: boolean): string {
  const minutes = utc ? 0 : -new Date(seconds * 1000).getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function zoneName(seconds: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(
    new Date(seconds * 1000),
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** Seconds since 1970 of a local time; parts out of range carry over, as in mktime. */
export function secondsOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  min: number,
  sec: number,
): number {
  return Math.floor(new Date(year, month - 1, day, hour, min, sec).getTime() / 1000);
}
