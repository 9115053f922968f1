import type { TransactionEffect } from './transactionEffect.ts';

export interface Savepoint {
  readonly name: string;
  /** Whether `control` set it, and not a script of the user. */
  readonly own: boolean;
}

/** The savepoints that stand after a command that was done, the oldest first. Names may repeat: the latest one counts. */
export function nextSavepoints(
  savepoints: readonly Savepoint[],
  effect: TransactionEffect,
  own = false,
): readonly Savepoint[] {
  if (effect.kind === 'end') return [];
  if (effect.kind === 'savepoint') return [...savepoints, { name: effect.name, own }];
  const found = savepoints.findLastIndex(({ name }) => name === effect.name);
  if (found < 0) return savepoints;
  return savepoints.slice(0, effect.kind === 'release' ? found : found + 1);
}
