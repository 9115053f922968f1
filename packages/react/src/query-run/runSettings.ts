import { defaultMaxRows, type QueryRequest } from '@studio/core';
import { mostRows } from './rowLimits.ts';

/** The limits of runs that a user chooses; plain JSON, to be kept where the host likes. */
export interface RunSettings {
  /** Rows of each statement at most. */
  readonly maxRows: number;
  /** Milliseconds of each statement at most; absent for as long as the server allows. */
  readonly timeoutMs?: number;
}

/** 10,000 rows of each statement, and no limit of time but the server's own. */
export const defaultRunSettings: RunSettings = { maxRows: defaultMaxRows };

/** Seconds that can be chosen: a day at most, as requests may say. */
export const mostSeconds = 86_400;

/** The limits as a part of a request. */
export function limitsOf({ maxRows, timeoutMs }: RunSettings): Pick<QueryRequest, 'maxRows' | 'timeoutMs'> {
  return { maxRows, ...(timeoutMs !== undefined && { timeoutMs }) };
}

/** Reads what was kept; whatever is none of it is as at first. */
export function parseRunSettings(value: unknown): RunSettings {
  const { maxRows, timeoutMs } =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const rows = wholeNumber(maxRows, 1, mostRows);
  const ms = wholeNumber(timeoutMs, 1, mostSeconds * 1000);
  return { maxRows: rows ?? defaultRunSettings.maxRows, ...(ms !== undefined && { timeoutMs: ms }) };
}

/** A whole number between two others, both included; `undefined` for all else. */
export function wholeNumber(value: unknown, least: number, most: number): number | undefined {
  const number = typeof value === 'string' ? Number(value.trim() === '' ? NaN : value) : value;
  const isOne =
    typeof number === 'number' && Number.isSafeInteger(number) && number >= least && number <= most;
  return isOne ? number : undefined;
}
