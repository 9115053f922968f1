const pattern =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?\s*(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?)?( BC)?$/i;

const dayMicroseconds = 86_400_000_000n;

/**
 * A date or timestamp, as Postgres writes it in ISO style, as microseconds: exact for every year. The infinities are
 * numbers, which compare with any bigint. `undefined` where the text is none or no such day exists.
 */
export function parseInstant(text: string): bigint | number | undefined {
  const trimmed = text.trim();
  if (trimmed === 'infinity') return Number.POSITIVE_INFINITY;
  if (trimmed === '-infinity') return Number.NEGATIVE_INFINITY;
  const match = pattern.exec(trimmed);
  if (!match) return undefined;
  const [, yearText, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone, era] = match;
  const year = era === undefined ? Number(yearText) : 1 - Number(yearText);
  const days = daysFromCivil(year, Number(month), Number(day));
  if (days === undefined || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second) - zoneSeconds(zone);
  return BigInt(days) * dayMicroseconds + BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = (zone.slice(1).match(/\d\d/g) ?? []).map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar. `Date.UTC` treats years 0 to 99 as 1900 to 1999, hence the
 * detour over a year that has the same calendar 400 years later.
 */
function daysFromCivil(year: number, month: number, day: number): number | undefined {
  const cycles = Math.floor(year / 400) - 5;
  const shifted = year - cycles * 400;
  const date = new Date(Date.UTC(shifted, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() / 86_400_000 + cycles * 146_097;
}
