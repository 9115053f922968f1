export { createPgHttpAdapter } from './createPgHttpAdapter.ts';
export type { PgHttpAdapter } from './createPgHttpAdapter.ts';
export type { HeadersOption, PgHttpAdapterOptions } from './options.ts';
