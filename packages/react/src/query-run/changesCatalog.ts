import type { QueryRun } from './queryRun.ts';

const commands = new Set([
  'CREATE',
  'ALTER',
  'DROP',
  'IMPORT',
  'REFRESH',
  'GRANT',
  'REVOKE',
  'COMMENT',
  'DO',
  'CALL',
]);

/** Whether a run may have changed what there is in the database, so that lists must be read again. */
export function changesCatalog(run: QueryRun): boolean {
  return run.statements.some(({ tag }) => tag !== undefined && commands.has(tag.split(' ', 1)[0] ?? ''));
}
