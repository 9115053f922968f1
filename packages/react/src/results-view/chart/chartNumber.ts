/** A value on an axis. */
export interface ChartNumber {
  readonly value: number;
  /** Whether it is what the text says, digit for digit. */
  readonly isExact: boolean;
}

const number = /^[-+]?(\d*)(?:\.(\d*))?(?:e[-+]?\d+)?$/i;

/** Reads a number as the database writes it; `undefined` for NaN, infinity and what is none. */
export function chartNumber(text: string): ChartNumber | undefined {
  const value = Number(text);
  if (text === '' || !number.test(text) || !Number.isFinite(value)) return undefined;
  // What a double was made from has the same digits when it is written.
  return { value, isExact: digitsOf(text) === digitsOf(String(value)) };
}

/** The digits of a number from its first to its last that is not zero. */
function digitsOf(text: string): string {
  const [, whole = '', fraction = ''] = number.exec(text) ?? [];
  return `${whole}${fraction}`.replace(/^0+|0+$/g, '');
}

const moment = /^(\d{4,6})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?(?:[-+Z][\d:]*)?( BC)?$/;

/**
 * Reads a date or a moment as milliseconds of the clock that the text shows: its zone is that of the session for all rows, and
 * the axis says the same as the text. `undefined` for infinity and what is none.
 */
export function chartTime(text: string): ChartNumber | undefined {
  const parts = moment.exec(text);
  if (!parts) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', bc] =
    parts;
  const date = new Date(0);
  // Not `Date.UTC`, which takes the years before 100 for those of the last century.
  date.setUTCFullYear(bc ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const value = date.getTime() + Number(fraction || '0') * 1000;
  return Number.isFinite(value) ? { value, isExact: fraction.length <= 4 } : undefined;
}
