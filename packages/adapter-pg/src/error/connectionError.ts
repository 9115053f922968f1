import { StudioError } from '@studio/core';

const tlsCodes = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** An error that came before a connection stood, and not from the database. */
export function connectError(error: unknown): StudioError {
  const code = systemCode(error);
  const at = addressOf(error);
  if (code === 'ERR_INVALID_URL') {
    // No cause: Node's error holds the whole connection string, and with it the password.
    return new StudioError({
      code: 'unreachable',
      message:
        'The connection string is not a valid URL. It reads postgres://user:password@host:port/database.',
    });
  }
  // `pg` reports a missing or wrong SCRAM password as a plain error; its text is its own and in English only.
  if (error instanceof Error && error.message.startsWith('SASL')) {
    return unreachable(
      'loginFailed',
      'The database asks for a password, and none or a wrong one was given. Check user and password.',
      error,
    );
  }
  switch (code) {
    case 'ECONNREFUSED':
      return unreachable(
        'unreachable',
        `Nothing accepts connections${at}. Check that the database runs, and its host and port.`,
        error,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unreachable(
        'unreachable',
        `The host of the database is not known${at}. Check its name and the network.`,
        error,
      );
    case 'ENOENT':
      return unreachable(
        'unreachable',
        `There is no database socket${at}. Check that the database runs on this machine.`,
        error,
      );
    default:
      if (code !== undefined && tlsCodes.has(code)) {
        return unreachable(
          'unreachable',
          `The certificate of the database is not trusted (${code}). Give its CA in the TLS settings.`,
          error,
        );
      }
      return unreachable(
        'unreachable',
        `No connection to the database came about${at}${reasonOf(error)}. Check host, port and TLS mode, and whether a firewall is between.`,
        error,
      );
  }
}

/** An error that broke a connection that stood. */
export function lostError(error: unknown): StudioError {
  return new StudioError(
    {
      code: 'connectionLost',
      message:
        'The connection to the database broke before the answer was complete. Try again; if something was being written, look first whether it was kept.',
      retryable: true,
    },
    { cause: error },
  );
}

function unreachable(code: 'unreachable' | 'loginFailed', message: string, cause: unknown): StudioError {
  return new StudioError({ code, message, retryable: code === 'unreachable' }, { cause });
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  const code = systemCode(error);
  if (code !== undefined) return ` (${code})`;
  return error instanceof Error && error.message ? ` (${error.message})` : '';
}

/** ` at 127.0.0.1:5432`, where the error tells; one of several addresses where all failed. */
function addressOf(error: unknown): string {
  const one = error instanceof AggregateError ? (error.errors as readonly unknown[])[0] : error;
  if (typeof one !== 'object' || one === null) return '';
  const { address, port, hostname } = one as { address?: unknown; port?: unknown; hostname?: unknown };
  if (typeof address === 'string')
    return typeof port === 'number' ? ` at ${address}:${port}` : ` at ${address}`;
  return typeof hostname === 'string' ? ` (${hostname})` : '';
}
