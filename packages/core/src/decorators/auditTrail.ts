import { toStudioError, StudioError } from '../error.ts';
import type { AuditAfter, AuditedEnd, AuditedRequest, AuditEvent } from './auditEvent.ts';

/** Takes an event. Where it throws or rejects on a `before` event, the operation is refused. */
export type AuditSink = (event: AuditEvent) => void | Promise<void>;

/** What is known only at the end of a call. */
export type AuditFindings = Omit<AuditAfter, 'phase' | 'call' | 'adapter' | 'at' | 'verb' | 'end' | 'ms'>;

/** Writes the two events of each call. */
export interface AuditTrail {
  /** @throws StudioError `internal` where the sink fails: then the call must not be made */
  begin(request: AuditedRequest): Promise<(end: AuditedEnd, findings?: AuditFindings) => Promise<void>>;
}

let calls = 0;

export function createAuditTrail(
  adapter: string,
  sink: AuditSink,
  onSinkError: (error: unknown, event: AuditAfter) => void,
): AuditTrail {
  return {
    async begin(request) {
      const call = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}-${++calls}`;
      const at = Date.now();
      try {
        await sink({ phase: 'before', call, adapter, at, request });
      } catch (cause) {
        throw new StudioError(
          {
            code: 'internal',
            message: 'This could not be recorded in the audit log, so nothing was done. Try again later.',
            retryable: true,
          },
          { cause },
        );
      }
      const started = performance.now();
      return async (end, findings = {}) => {
        const ms = performance.now() - started;
        const event: AuditAfter = {
          phase: 'after',
          call,
          adapter,
          at: Date.now(),
          verb: request.verb,
          end,
          ms,
          ...findings,
        };
        try {
          await sink(event);
        } catch (error) {
          report(onSinkError, error, event);
        }
      };
    },
  };
}

/** What was done is done: the caller gets its answer, whoever reads the log gets the loss. */
function report(onSinkError: (error: unknown, event: AuditAfter) => void, error: unknown, event: AuditAfter) {
  try {
    onSinkError(error, event);
  } catch (second) {
    reportToConsole(error, event);
    reportToConsole(second, event);
  }
}

export function reportToConsole(error: unknown, { call, verb }: AuditAfter): void {
  console.error(`The end of ${verb} (call ${call}) could not be recorded in the audit log.`, error);
}

/** How a call ended that threw. */
export function endOf(error: unknown): AuditedEnd {
  const known = toStudioError(error);
  return known.code === 'aborted' ? { kind: 'aborted' } : { kind: 'failed', error: known.toJSON() };
}
