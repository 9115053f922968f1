/** A day of the calendar; months are counted from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dayMs = 86_400_000;

/** The day that a text of a date or timestamp begins with; `undefined` where that is none between the years 1 and 9999. */
export function dayOf(text: string): CalendarDay | undefined {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (!match || /\bbc\s*$/i.test(text)) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const moment = new Date(momentOf({ year, month, day }));
  return moment.getUTCMonth() === month - 1 && year > 0 ? { year, month, day } : undefined;
}

/** The text with another day in it. Its time, down to the microsecond, and its zone stay as they are written. */
export function withDay(text: string, day: CalendarDay, hasTime: boolean): string {
  const written = writtenDay(day);
  const rest = dayOf(text) ? text.trim().slice(written.length) : '';
  return written + (rest !== '' ? rest : hasTime ? ' 00:00:00' : '');
}

export function writtenDay({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayAt(momentOf(day) + days * dayMs);
}

/** The same day of another month, or that month's last. */
export function addMonths({ year, month, day }: CalendarDay, months: number): CalendarDay {
  const count = year * 12 + month - 1 + months;
  const first = { year: Math.floor(count / 12), month: (count % 12) + 1, day: 1 };
  const last = dayAt(momentOf({ ...first, month: first.month + 1 }) - dayMs).day;
  return { ...first, day: Math.min(day, last) };
}

/** The weeks of a month, Monday first, with the days of its neighbours that fill them. */
export function weeksOf({ year, month }: CalendarDay): readonly (readonly CalendarDay[])[] {
  const first = { year, month, day: 1 };
  const weekday = (new Date(momentOf(first)).getUTCDay() + 6) % 7;
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day - weekday)),
  );
}

export function today(): CalendarDay {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

function dayAt(moment: number): CalendarDay {
  const date = new Date(moment);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `Date.UTC` takes years below 100 for those of the last century. */
function momentOf({ year, month, day }: CalendarDay): number {
  const date = new Date(0);
  return date.setUTCFullYear(year, month - 1, day);
}
