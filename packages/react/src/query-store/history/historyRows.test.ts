import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../historyEntry.ts';
import { daysAgo, historyRows } from './historyRows.ts';

const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();
const entry = (id: string, startedAt: number): HistoryEntry => ({
  id,
  text: '',
  startedAt,
  status: 'done',
  connectionId: 'c',
});

describe('the lines of the history', () => {
  const rows = historyRows([
    entry('c', at(2026, 2, 2, 0, 1)),
    entry('b', at(2026, 2, 1, 23, 59)),
    entry('a', at(2026, 2, 1, 0, 0)),
  ]);

  test('begin anew with each day of the user’s calendar', () => {
    expect(rows.map((row) => (row.kind === 'day' ? 'day' : row.id))).toEqual(['day', 'c', 'day', 'b', 'a']);
    expect(rows.flatMap((row) => (row.kind === 'run' ? [row.index] : []))).toEqual([0, 1, 2]);
  });

  test('days are counted by the calendar, not by hours', () => {
    expect(daysAgo(at(2026, 2, 1, 23, 59), at(2026, 2, 2, 0, 1))).toBe(1);
    expect(daysAgo(at(2026, 2, 2, 0, 0), at(2026, 2, 2, 23, 59))).toBe(0);
    expect(daysAgo(at(2026, 2, 28, 12), at(2026, 2, 30, 1))).toBe(2);
  });
});
