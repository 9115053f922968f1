/**
 * Why there is no server, for code to branch on.
 *
 * - `notInstalled`: no binaries for this platform or version; the message names what to install
 * - `portTaken`: the port that was asked for is in use
 * - `dataDirectory`: the data directory cannot be made, or belongs to something else or to another version
 * - `failed`: the server did not come up; the message ends with what it wrote last
 */
export type PostgresStartErrorCode = 'notInstalled' | 'portTaken' | 'dataDirectory' | 'failed';

/** What {@link startPostgres} rejects with. The message says what happened and what to do. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError';
  readonly code: PostgresStartErrorCode;

  constructor(code: PostgresStartErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
