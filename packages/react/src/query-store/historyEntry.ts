import type { StudioErrorData } from '@studio/core';
import type { QueryRunStatus } from '../query-run/queryRun.ts';

/**
 * One run of a script. `running` in the past means that the page was left before the answer: what the database did then
 * is not known.
 */
export interface HistoryEntry {
  readonly id: string;
  /** Only the plan was asked for: as it is estimated, or measured by running the statement and undoing it. Absent for a run. */
  readonly plan?: 'estimated' | 'measured';
  /** What was sent, without secrets; see {@link HistoryEntry.omitted}. */
  readonly text: string;
  /**
   * Why `text` is not all that was sent, so that it cannot be run again as it is: a password was masked, the script is
   * longer than 256 KB, or it was run with values of parameters, which are not recorded.
   */
  readonly omitted?: 'secret' | 'length' | 'parameters';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly status: QueryRunStatus;
  /** Milliseconds that it took; absent while it runs. */
  readonly ms?: number;
  /** Rows that its statements returned together. */
  readonly rows?: number;
  /** Rows that its statements inserted, updated or deleted together. */
  readonly affected?: number;
  /** What the database said of the first statement that failed. Its detail is left out, for it quotes data. */
  readonly error?: Pick<StudioErrorData, 'code' | 'message' | 'sqlState'>;
  /** The adapter that it ran on. */
  readonly connectionId: string;
  readonly documentId?: string;
}

/** Which entries of the history are asked for; every part that is given must hold. */
export interface HistoryFilter {
  /** Words that must all stand in the text, in any case and order. */
  readonly search?: string;
  /** @default all */
  readonly statuses?: readonly QueryRunStatus[];
  readonly connectionId?: string;
  readonly documentId?: string;
}

/** Whether an entry is among those that are asked for. For stores that look at one after the other. */
export function isInHistory(entry: HistoryEntry, filter: HistoryFilter): boolean {
  const { search = '', statuses, connectionId, documentId } = filter;
  if (statuses && !statuses.includes(entry.status)) return false;
  if (connectionId !== undefined && entry.connectionId !== connectionId) return false;
  if (documentId !== undefined && entry.documentId !== documentId) return false;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = entry.text.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The order of the history: latest first, and a fixed one among those of the same moment. */
export function compareHistory(a: HistoryEntry, b: HistoryEntry): number {
  return b.startedAt - a.startedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}
