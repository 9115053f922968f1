import { StudioError, type StudioAdapter } from '@studio/core';
import {
  parseRequest,
  type BytesVerb,
  type FrameVerb,
  type JsonVerb,
  type SessionHost,
  type UploadVerb,
  type VerbName,
} from '@studio/core/protocol';
import type { Request, Response } from 'express';
import { answerBytes } from './answer/answerBytes.ts';
import { answerFrames, answerUpload } from './answer/answerFrames.ts';
import { answerJson } from './answer/answerJson.ts';
import type { Call, Outcome } from './answer/call.ts';
import { askPermission } from './askPermission.ts';
import { callSignal } from './callSignal.ts';
import { unlessAborted } from './deadline.ts';
import type { AuditEvent, Operation } from './options.ts';
import { presenter, sendProblem } from './problem.ts';
import { readUpload } from './readUpload.ts';
import type { Settings } from './settings.ts';

type AnyVerb = JsonVerb | FrameVerb | BytesVerb | UploadVerb;

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
        ? await answerUpload(call, verb, adapter, input, upload?.file)
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
      return answerJson(call, verb, adapter, input, sessions);
    case 'frames':
      return answerFrames(call, verb, adapter, input, sessions);
    case 'bytes':
      return answerBytes(call, verb, adapter, input);
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

function audit({ settings }: Call, event: AuditEvent): void {
  const { onAudit, onError } = settings;
  if (!onAudit) return;
  const { adapterId, verb } = event;
  (async () => onAudit(event))().catch((error: unknown) =>
    onError(error, { id: crypto.randomUUID(), adapterId, verb }),
  );
}
