import type { AuditedEnd, AuditedRequest } from './auditEvent.ts';
import { endOf, type AuditFindings, type AuditTrail } from './auditTrail.ts';

/** Records a call that has one answer. */
export async function recorded<Answer>(
  trail: AuditTrail,
  request: AuditedRequest,
  call: () => Promise<Answer>,
  findings: (answer: Answer) => AuditFindings = () => ({}),
): Promise<Answer> {
  const finish = await trail.begin(request);
  let answer: Answer;
  try {
    answer = await call();
  } catch (error) {
    await finish(endOf(error));
    throw error;
  }
  await finish({ kind: 'answered' }, findings(answer));
  return answer;
}

/** What is learned of a stream while it passes. */
export interface StreamWatch<Part> {
  /** How the stream ended, as soon as a part says so; a reader may leave right after it. */
  see(part: Part): AuditedEnd | undefined;
  /** How it ended where it stopped without saying so. */
  closed(): AuditedEnd;
  findings(): AuditFindings;
}

/** Records a call that answers a stream. Nothing is recorded, and nothing begun, before it is read. */
export async function* recordedStream<Part>(
  trail: AuditTrail,
  request: AuditedRequest,
  open: () => AsyncIterable<Part>,
  watch: StreamWatch<Part>,
): AsyncGenerator<Part, void, undefined> {
  const finish = await trail.begin(request);
  let end: AuditedEnd | undefined;
  let isLeft = true;
  try {
    for await (const part of open()) {
      end = watch.see(part) ?? end;
      yield part;
    }
    isLeft = false;
  } catch (error) {
    end = endOf(error);
    throw error;
  } finally {
    await finish(end ?? (isLeft ? { kind: 'left' } : watch.closed()), watch.findings());
  }
}
