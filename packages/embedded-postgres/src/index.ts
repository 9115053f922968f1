export { PostgresStartError } from './error.ts';
export type { PostgresStartErrorCode } from './error.ts';
export { startPostgres } from './startPostgres.ts';
export type { RunningPostgres, StartPostgresOptions } from './startPostgres.ts';
