import { isStudioError, StudioError } from '@studio/core';
import type { ImportPlan } from './importPlan.ts';

/** Why rows were refused, and which of them, as far as the server said. */
export interface RowFailure {
  readonly error: StudioError;
  /** Of the rows that were written together, from 0. */
  readonly index?: number;
}

/** Classes of SQLSTATE that speak of a row; any other is about the statement, the role or the server. */
const rowClasses = new Set(['21', '22', '23', '27', '38', '39', '44', '54', 'P0']);

/** @throws the error where it does not concern a row */
export function rowFailure(error: unknown, plan: ImportPlan): RowFailure {
  if (!isStudioError(error) || !isAboutRow(error, plan)) throw error;
  const place = copyPlace(error, plan);
  const column = error.column ?? place.column;
  return {
    error: column === undefined || error.column !== undefined ? error : withColumn(error, column),
    ...(place.index !== undefined && { index: place.index }),
  };
}

function isAboutRow({ code, sqlState }: StudioError, { rowSecurity }: ImportPlan): boolean {
  // A character that cannot be sent never came to the server.
  if (sqlState === undefined) return code === 'invalidValue';
  return rowClasses.has(sqlState.slice(0, 2)) || (rowSecurity && sqlState === '42501');
}

export function withColumn(error: StudioError, column: string): StudioError {
  return new StudioError({ ...error.toJSON(), column }, { cause: error.cause });
}

/**
 * Where a `copy` failed, by the context that the server tells: `COPY orders, line 3, column price: "x"`, in the language
 * of its messages. A constraint that is checked behind the last row has none.
 */
function copyPlace(
  { cause }: StudioError,
  { shape, columns }: ImportPlan,
): { index?: number; column?: string } {
  const where =
    cause instanceof Error && 'where' in cause && typeof cause.where === 'string' ? cause.where : '';
  for (const line of where.split('\n').reverse()) {
    const at = line.startsWith('COPY ') ? line.indexOf(shape.name) : -1;
    if (at < 0) continue;
    const rest = line.slice(at + shape.name.length);
    const [number] = /\d+/.exec(rest) ?? [];
    if (number === undefined) continue;
    const named = /^, line \d+, column (.*)$/s.exec(rest)?.[1];
    const column = columns
      .map(({ name }) => name)
      .sort((a, b) => b.length - a.length)
      .find((name) => named?.startsWith(`${name}:`));
    return { index: Number(number) - 1, ...(column !== undefined && { column }) };
  }
  return {};
}
