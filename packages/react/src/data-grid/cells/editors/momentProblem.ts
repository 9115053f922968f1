import type { DataType } from '@studio/core';
import type { Labels } from '../../../provider/labels.ts';
import { doubtful, wrong, type ValueProblem } from './problem.ts';

const specials: Readonly<Record<string, readonly string[]>> = {
  date: ['infinity', '-infinity', 'epoch', 'now', 'today', 'tomorrow', 'yesterday'],
  timestamp: ['infinity', '-infinity', 'epoch', 'now', 'today', 'tomorrow', 'yesterday'],
  time: ['now', 'allballs'],
};

const datePart = /^(\d{4,})-(\d{1,2})-(\d{1,2})/;
const timePart = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d*)?)?/;
const zonePart = /^\s*(?:z|utc|[+-](\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?|[a-z]+(?:[/_][a-z/_]+)?)$/i;

/**
 * What is wrong with a date or a time, part by part. What is written in another form than ISO's is left to the database,
 * which reads a great many; so nothing is lost of microseconds, BC, `infinity` or a zone.
 */
export function momentProblem(text: string, type: DataType, labels: Labels): ValueProblem | undefined {
  const trimmed = text.trim();
  if (specials[type.kind]?.includes(trimmed.toLowerCase())) return undefined;
  const form = wrongForm(type, trimmed, labels);
  let rest = trimmed.replace(/\s+(?:bc|ad)$/i, '');
  if (type.kind !== 'time') {
    const match = datePart.exec(rest);
    if (!match) return form;
    const [whole, year = '', month = '', day = ''] = match;
    if (/^0+$/.test(year)) return wrong(labels.gridNoYearZero);
    if (Number(month) < 1 || Number(month) > 12) return wrong(labels.gridNoMonth(month));
    // As of a leap year where the year is before Christ, whose count is another.
    const isBeforeChrist = /\s+bc$/i.test(trimmed);
    const last = daysOf(isBeforeChrist ? 4 : Number(year), Number(month));
    if (Number(day) < 1 || Number(day) > last) return wrong(labels.gridNoDay(day, last));
    rest = rest.slice(whole.length);
    if (rest === '') return undefined;
    if (!/^[T\s]/i.test(rest)) return form;
    rest = rest.slice(1).trimStart();
  }
  return clockProblem(rest, form, labels);
}

function clockProblem(text: string, form: ValueProblem, labels: Labels): ValueProblem | undefined {
  const match = timePart.exec(text);
  if (!match) return form;
  const [whole, hour = '', minute = '', second = '', fraction = ''] = match;
  if (Number(hour) > 24) return wrong(labels.gridNoHour(hour));
  if (Number(minute) > 59) return wrong(labels.gridNoMinute(minute));
  if (Number(second) > 60) return wrong(labels.gridNoSecond(second));
  const rest = text.slice(whole.length);
  if (rest !== '' && !zonePart.test(rest)) return form;
  // A point and six figures.
  return fraction.replace(/0+$/, '').length > 7 ? doubtful(labels.gridMicroseconds) : undefined;
}

function wrongForm(type: DataType, text: string, labels: Labels): ValueProblem {
  // Without a figure and no word that is known, it is no moment in any form.
  if (!/\d/.test(text)) return wrong(labels.gridNoMoment);
  return doubtful(labels.gridOtherForm(examples[type.kind] ?? ''));
}

const examples: Readonly<Record<string, string>> = {
  date: '2026-03-31',
  time: '13:45:00',
  timestamp: '2026-03-31 13:45:00',
};

/** In the calendar that Postgres counts by for all time. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
