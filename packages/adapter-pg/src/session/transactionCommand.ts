import { StudioError, type IsolationLevel, type TransactionCommand } from '@studio/core';
import { checkName } from '../sql/sql.ts';

const isolationSql: Readonly<Record<IsolationLevel, string>> = {
  readCommitted: 'read committed',
  repeatableRead: 'repeatable read',
  serializable: 'serializable',
};

/**
 * @throws StudioError `badRequest` for a name that none can have, or an isolation level that there is not
 */
export function compileTransactionCommand(command: TransactionCommand): string {
  switch (command.kind) {
    case 'begin':
      return ['begin', ...transactionModes(command)].join(' ');
    case 'commit':
    case 'rollback':
      return command.kind;
    case 'savepoint':
      return `savepoint ${quoted(command.name)}`;
    case 'rollbackTo':
      return `rollback to savepoint ${quoted(command.name)}`;
    case 'release':
      return `release savepoint ${quoted(command.name)}`;
  }
}

function transactionModes(command: TransactionCommand & { readonly kind: 'begin' }): readonly string[] {
  const { isolation, readOnly, deferrable } = command;
  if (isolation !== undefined && !Object.hasOwn(isolationSql, isolation)) {
    throw new StudioError({ code: 'badRequest', message: 'There is no such isolation level.' });
  }
  const modes = [
    ...(isolation === undefined ? [] : [`isolation level ${isolationSql[isolation]}`]),
    ...(readOnly === undefined ? [] : [readOnly ? 'read only' : 'read write']),
    ...(deferrable === undefined ? [] : [deferrable ? 'deferrable' : 'not deferrable']),
  ];
  return modes.length === 0 ? [] : [modes.join(', ')];
}

function quoted(name: string): string {
  checkName(name);
  return `"${name.replaceAll('"', '""')}"`;
}
