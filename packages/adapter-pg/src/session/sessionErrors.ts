import { StudioError } from '@studio/core';

export function alreadyOpen(): StudioError {
  return new StudioError({
    code: 'sql',
    sqlState: '25001',
    message: 'A transaction is open already. Commit it or roll it back first, or set a savepoint in it.',
  });
}

export function nothingToCommit(): StudioError {
  return new StudioError({
    code: 'sql',
    sqlState: '25P01',
    message: 'No transaction is open, so there is nothing to commit.',
  });
}

export function rolledBackInstead(): StudioError {
  return new StudioError({
    code: 'sql',
    sqlState: '25P02',
    message:
      'A statement of the transaction had failed, so that it was rolled back instead of committed. Nothing of it was kept.',
  });
}

export function noSuchSavepoint(name: string): StudioError {
  return new StudioError({
    code: 'sql',
    sqlState: '3B001',
    message: `There is no savepoint ${JSON.stringify(name)} in this transaction (any more).`,
  });
}
