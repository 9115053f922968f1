import { StudioError } from '@studio/core';
import type { Request, Response } from 'express';
import type { CallSignal } from '../callSignal.ts';
import type { AuditEvent } from '../options.ts';
import { HttpError, type Present } from '../problem.ts';
import type { Settings } from '../settings.ts';

/** One request while it is answered. */
export interface Call {
  readonly request: Request;
  readonly response: Response;
  readonly settings: Settings;
  readonly callSignal: CallSignal;
  readonly present: Present;
}

export type Outcome = AuditEvent['outcome'];

/**
 * The one of some content types that the client likes best; of those that it likes alike the first.
 *
 * @throws HttpError 406 where it takes none of them
 */
export function acceptedType({ request }: Call, contentTypes: readonly string[]): string {
  const type = request.accepts([...contentTypes]);
  if (type) return type;
  throw new HttpError(406, 'badRequest', 'The studio server writes none of the accepted content types.');
}

export function notSupported(): StudioError {
  return new StudioError({ code: 'notSupported', message: 'This connection does not offer this.' });
}
