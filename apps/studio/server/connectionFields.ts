import { userInfo } from 'node:os';
import { StartError } from './startError.ts';

/** Everything that may be said of a connection. A URL is read into these and never handed to the driver as it is. */
export interface ConnectionFields {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
  readonly tls: 'off' | 'unverified' | 'verified';
}

const example = 'postgres://user:password@localhost:5432/database';

const tlsModes: Readonly<Record<string, ConnectionFields['tls']>> = {
  disable: 'off',
  allow: 'off',
  prefer: 'off',
  require: 'unverified',
  'no-verify': 'unverified',
  'verify-ca': 'verified',
  'verify-full': 'verified',
};

/**
 * Reads a Postgres URL. Of its parameters only `sslmode` is known: others (`host`, `options`, `sslrootcert` …) could
 * point the driver elsewhere or at files, so they are refused rather than passed on.
 *
 * @throws StartError that never repeats the URL, for it may hold a password
 */
export function connectionFields(text: string): ConnectionFields {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new StartError(`DATABASE_URL is not a Postgres URL. It looks like ${example}`);
  }
  const unknown = [...url.searchParams.keys()].filter((name) => name !== 'sslmode');
  if (unknown.length > 0) {
    throw new StartError(
      `DATABASE_URL has parameters that the studio does not take: ${unknown.join(', ')}. Remove them.`,
    );
  }
  const mode = url.searchParams.get('sslmode') ?? 'disable';
  const tls = Object.hasOwn(tlsModes, mode) ? tlsModes[mode] : undefined;
  if (tls === undefined) {
    throw new StartError(`DATABASE_URL has sslmode=${mode}. Use one of ${Object.keys(tlsModes).join(', ')}.`);
  }
  const user = decoded(url.username) || userInfo().username;
  const password = decoded(url.password);
  return {
    host: decoded(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost',
    port: url.port === '' ? 5432 : Number(url.port),
    user,
    database: decoded(url.pathname.replace(/^\//, '')) || user,
    ...(password !== '' && { password }),
    tls,
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new StartError(
      `DATABASE_URL has a “%” that encodes nothing. Write it as %25. A URL looks like ${example}`,
    );
  }
}
