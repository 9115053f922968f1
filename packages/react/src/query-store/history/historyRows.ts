import type { HistoryEntry } from '../historyEntry.ts';

/** A line of the history: the day that begins, or a run with its number among the runs. */
export type HistoryRow =
  | { readonly kind: 'day'; readonly id: string; readonly startedAt: number }
  | { readonly kind: 'run'; readonly id: string; readonly entry: HistoryEntry; readonly index: number };

/** Runs, latest first, with a line before the first of each day of the user's calendar. */
export function historyRows(entries: readonly HistoryEntry[]): readonly HistoryRow[] {
  const rows: HistoryRow[] = [];
  let day = '';
  entries.forEach((entry, index) => {
    const next = dayOf(entry.startedAt);
    if (next !== day) rows.push({ kind: 'day', id: `day ${next}`, startedAt: entry.startedAt });
    day = next;
    rows.push({ kind: 'run', id: entry.id, entry, index });
  });
  return rows;
}

/** A day of the user's calendar, as text to compare. */
function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** How many days before `now` a moment lies by the calendar: 0 for today. */
export function daysAgo(time: number, now: number): number {
  const [from, to] = [new Date(time), new Date(now)];
  from.setHours(0, 0, 0, 0);
  to.setHours(0, 0, 0, 0);
  // A day on which clocks change has 23 or 25 hours.
  return Math.round((to.getTime() - from.getTime()) / 86_400_000);
}
