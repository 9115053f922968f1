import { missingEndError, StudioError, type ChangeResult, type StudioAdapter } from '@studio/core';
import {
  byteCodec,
  frameCodecs,
  importFrameCodec,
  parseRequest,
  type BytesVerb,
  type FrameVerb,
  type JsonVerb,
  type SessionHost,
  type UploadVerb,
  type VerbName,
} from '@studio/core/protocol';
import type { Request, Response } from 'express';
import { askPermission } from './askPermission.ts';
import { callSignal, type CallSignal } from './callSignal.ts';
import { unlessAborted } from './deadline.ts';
import { guardedFrames, guardedStream } from './guardedFrames.ts';
import type { AuditEvent, Operation } from './options.ts';
import { HttpError, presenter, sendProblem, setAnswerHeaders, type Present } from './problem.ts';
import { readUpload } from './readUpload.ts';
import { sendChunks } from './sendChunks.ts';
import type { Settings } from './settings.ts';
import { watchedBytes } from './watchedBytes.ts';
import { watchedFrames } from './watchedFrames.ts';

type Outcome = AuditEvent['outcome'];
type AnyVerb = JsonVerb | FrameVerb | BytesVerb | UploadVerb;

interface Call {
  readonly request: Request;
  readonly response: Response;
  readonly settings: Settings;
  readonly callSignal: CallSignal;
  readonly present: Present;
}

/** One call from its parsed body to the end of its answer. Never rejects. */
export async function handleCall(
  settings: Settings,
  name: VerbName,
  verb: AnyVerb,
  request: Request,
  response: Response,
): Promise<void> {
  const adapterId = settings.onlyId ?? String(request.params['adapter']);
  const report = (error: unknown, id: string): void => settings.onError(error, { id, adapterId, verb: name });
  const call: Call = {
    request,
    response,
    settings,
    callSignal: callSignal(response, settings.limits.requestMs),
    present: presenter(report),
  };
  const started = performance.now();
  let input: unknown;
  let principal: unknown;
  let outcome: Outcome;
  try {
    const upload = verb.kind === 'upload' ? await readUpload(request, settings.limits) : undefined;
    input = parseRequest(verb.request, upload ? upload.request : request.body);
    // True because `input` was read by the schema of the verb that is named.
    const operation = { request, adapterId, verb: name, input } as Operation;
    principal = await ask(call, operation);
    const query = verb.query?.(input);
    // Whoever may not run SQL may not run it for a file or a plan either.
    if (query) await ask(call, { request, adapterId, verb: 'runQuery', input: query });
    const adapter = await findAdapter(call, adapterId);
    const sessions = settings.sessions.of(adapterId, principal);
    outcome =
      verb.kind === 'upload'
        ? await receive(call, verb, adapter, input, upload?.file)
        : await perform(call, verb, adapter, input, sessions);
  } catch (thrown) {
    const error = call.present(thrown);
    sendProblem(response, error);
    outcome = { ok: false, error: new StudioError(error).toJSON() };
  }
  if (verb.effect === 'write' && input !== undefined) {
    const ms = performance.now() - started;
    audit(call, { request, adapterId, verb: name, input, principal, outcome, ms });
  }
}

function ask({ settings, present }: Call, operation: Operation): Promise<unknown> {
  return askPermission(settings.authorize, operation, settings.limits.authorizeMs, present);
}

function perform(
  call: Call,
  verb: Exclude<AnyVerb, UploadVerb>,
  adapter: StudioAdapter,
  input: unknown,
  sessions: SessionHost,
): Promise<Outcome> {
  switch (verb.kind) {
    case 'json':
      return answer(call, verb, adapter, input, sessions);
    case 'frames':
      return stream(call, verb, adapter, input, sessions);
    case 'bytes':
      return download(call, verb, adapter, input);
  }
}

async function findAdapter(
  { request, settings, callSignal: { signal } }: Call,
  id: string,
): Promise<StudioAdapter> {
  const adapter = await unlessAborted((async () => settings.findAdapter(id, request))(), signal);
  if (!adapter) throw new StudioError({ code: 'notFound', message: 'There is no such connection.' });
  return adapter;
}

async function answer(
  call: Call,
  verb: JsonVerb,
  adapter: StudioAdapter,
  input: unknown,
  sessions: SessionHost,
): Promise<Outcome> {
  const { response, settings, callSignal } = call;
  const { signal } = callSignal;
  const pending = verb.call(adapter, input, { signal }, sessions);
  if (!pending) throw notSupported();
  const result =
    verb.effect === 'write' ? await settled(pending, call) : await unlessAborted(pending, signal);
  const body = jsonBody(verb.encode(result, adapter), settings.limits.answerBytes);
  callSignal.begun();
  setAnswerHeaders(response);
  response.setHeader('Content-Type', 'application/json');
  response.end(body);
  return { ok: true, ...(isChangeResult(result) && { result: result.result }) };
}

function jsonBody(value: unknown, limit: number): Buffer {
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    // Longer than a string can be.
    throw error instanceof RangeError ? tooLarge(limit) : error;
  }
  const body = Buffer.from(text);
  if (body.length > limit) throw tooLarge(limit);
  return body;
}

async function stream(
  call: Call,
  verb: FrameVerb,
  adapter: StudioAdapter,
  input: unknown,
  sessions: SessionHost,
): Promise<Outcome> {
  const { request, response, settings, callSignal, present } = call;
  const { signal } = callSignal;
  // Our clients name what they prefer; whoever takes anything is shown what a person can read.
  const type = request.accepts(frameCodecs.map((codec) => codec.contentType).reverse());
  const codec = frameCodecs.find(({ contentType }) => contentType === type);
  if (!codec)
    throw new HttpError(406, 'badRequest', 'The studio server writes none of the accepted content types.');
  const frames = verb.call(adapter, input, { signal }, sessions);
  if (!frames) throw notSupported();
  const guarded = guardedFrames(frames, signal, present);
  try {
    // Awaited before the answer begins, so that a script that cannot be run at all is answered with its status.
    const first = await guarded.next();
    if (first.done) throw missingEndError();
    callSignal.begun();
    const watch = watchedFrames(first.value, guarded);
    await sendChunks(response, codec, codec.encode(watch.frames), settings.limits);
    return watch.outcome();
  } finally {
    // Whoever stops after the first frame has not begun to iterate the rest, and so does not end it.
    await guarded.return();
  }
}

/**
 * A file: in pieces with an end of their own for who asks for that, else as it is. Then only a connection that breaks tells
 * that it is not whole.
 */
async function download(
  call: Call,
  verb: BytesVerb,
  adapter: StudioAdapter,
  input: unknown,
): Promise<Outcome> {
  const { request, response, settings, callSignal, present } = call;
  const { signal } = callSignal;
  const file = verb.file(input);
  const type = request.accepts([file.contentType, byteCodec.contentType]);
  if (!type)
    throw new HttpError(406, 'badRequest', 'The studio server writes none of the accepted content types.');
  const pieces = verb.call(adapter, input, { signal });
  if (!pieces) throw notSupported();
  const guarded = guardedStream(pieces, signal, present);
  try {
    // Awaited before the answer begins, so that a file that cannot be made at all is answered with its status.
    const first = await guarded.next();
    callSignal.begun();
    const watch = watchedBytes(first, guarded);
    response.attachment(file.name);
    if (type === byteCodec.contentType) {
      await sendChunks(response, byteCodec, byteCodec.encode(watch.pieces), settings.limits);
    } else {
      const charset = file.contentType.startsWith('text/') ? '; charset=utf-8' : '';
      await sendChunks(
        response,
        { contentType: `${file.contentType}${charset}` },
        watch.pieces,
        settings.limits,
      );
    }
    return watch.outcome();
  } finally {
    await guarded.return();
  }
}

/** Frames about a file that is still coming in: what is asked of the client follows what the database takes. */
async function receive(
  call: Call,
  verb: UploadVerb,
  adapter: StudioAdapter,
  input: unknown,
  file: AsyncIterable<Uint8Array> | undefined,
): Promise<Outcome> {
  const { response, settings, callSignal, present } = call;
  const { signal } = callSignal;
  const frames = file && verb.call(adapter, input, file, { signal });
  if (!frames) throw notSupported();
  const guarded = guardedFrames(frames, signal, present);
  try {
    // Awaited before the answer begins, so that an import that cannot be begun is answered with its status.
    const first = await guarded.next();
    if (first.done) throw missingEndError();
    callSignal.begun();
    const watch = watchedFrames(first.value, guarded);
    await sendChunks(response, importFrameCodec, importFrameCodec.encode(watch.frames), settings.limits);
    return watch.outcome();
  } finally {
    await guarded.return();
  }
}

/** Waits for the truth about a write even where nobody waits for its answer: the audit does. */
async function settled<T>(pending: Promise<T>, { settings, callSignal: { signal } }: Call): Promise<T> {
  let isSettled = false;
  const settling = pending.finally(() => (isSettled = true));
  try {
    return await unlessAborted(settling, signal, settings.limits.settleMs);
  } catch (error) {
    throw isSettled ? error : outcomeUnknown();
  }
}

function outcomeUnknown(): StudioError {
  return new StudioError({
    code: 'timeout',
    message:
      'The database did not say in time whether the changes were saved. Read the rows again before saving again.',
  });
}

function isChangeResult(answer: unknown): answer is ChangeResult {
  return typeof answer === 'object' && answer !== null && 'outcomes' in answer;
}

function notSupported(): StudioError {
  return new StudioError({ code: 'notSupported', message: 'This connection does not offer this.' });
}

function tooLarge(limit: number): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: `The answer is over ${limit} bytes, more than the studio server sends. Ask for fewer rows or columns, or cut cells shorter.`,
  });
}

function audit({ settings }: Call, event: AuditEvent): void {
  const { onAudit, onError } = settings;
  if (!onAudit) return;
  const { adapterId, verb } = event;
  (async () => onAudit(event))().catch((error: unknown) =>
    onError(error, { id: crypto.randomUUID(), adapterId, verb }),
  );
}
