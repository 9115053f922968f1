export { createPgAdapter } from './createPgAdapter.ts';
export type { PgAdapter, PgAdapterOptions, PgliteTarget } from './createPgAdapter.ts';
export type { PgDriverLimits, PgDriverTarget } from './driver/pgDriver.ts';
export type { PgliteDriverOptions } from './driver/pgliteDriver.ts';
export type { SessionLimits } from './session/openSession.ts';
