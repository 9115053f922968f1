import { StudioError } from '@studio/core';
import { withinMs } from './deadline.ts';
import type { Authorize, Operation, Permission } from './options.ts';

/**
 * Asks the host, and takes anything but a clear yes for a no.
 *
 * @returns who it is, where the host says so
 * @throws StudioError `notAllowed`
 */
export async function askPermission(
  authorize: Authorize,
  operation: Operation,
  ms: number,
  report: (error: unknown) => void,
): Promise<unknown> {
  let permission: Permission;
  try {
    const answer = (async () => authorize(operation))();
    permission = await withinMs(answer, ms, () => new Error(`authorize did not answer within ${ms} ms.`));
  } catch (error) {
    report(error);
    throw refused();
  }
  if (permission === true) return undefined;
  if (permission === false) throw refused();
  if (typeof permission === 'object' && permission !== null) {
    if (permission.ok === true) return permission.principal;
    if (permission.ok === false) throw refused(permission.reason);
  }
  report(new TypeError('authorize answered neither true nor false nor { ok }.'));
  throw refused();
}

function refused(reason?: unknown): StudioError {
  const message = typeof reason === 'string' && reason !== '' ? reason : 'You are not allowed to do this.';
  return new StudioError({ code: 'notAllowed', message });
}
