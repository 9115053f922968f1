import { missingEndError, type ImportFrame, type ResultFrame, type StudioAdapter } from '@studio/core';
import {
  frameCodecs,
  importFrameCodec,
  type FrameVerb,
  type SessionHost,
  type UploadVerb,
} from '@studio/core/protocol';
import { acceptedType, notSupported, type Call, type Outcome } from './call.ts';
import { guardedFrames } from './guardedFrames.ts';
import { sendChunks, type ChunkForm } from './sendChunks.ts';
import { watchedFrames } from './watchedFrames.ts';

/** Frames as they come, in the form that the client likes best. */
export async function answerFrames(
  call: Call,
  verb: FrameVerb,
  adapter: StudioAdapter,
  input: unknown,
  sessions: SessionHost,
): Promise<Outcome> {
  // Our clients name what they prefer; whoever takes anything is shown what a person can read.
  const type = acceptedType(call, frameCodecs.map(({ contentType }) => contentType).reverse());
  const codec = frameCodecs.find(({ contentType }) => contentType === type);
  const frames = codec && verb.call(adapter, input, { signal: call.callSignal.signal }, sessions);
  if (!frames) throw notSupported();
  return sendFrames(call, codec, frames);
}

/** Frames about a file that is still coming in: what is asked of the client follows what the database takes. */
export async function answerUpload(
  call: Call,
  verb: UploadVerb,
  adapter: StudioAdapter,
  input: unknown,
  file: AsyncIterable<Uint8Array> | undefined,
): Promise<Outcome> {
  const frames = file && verb.call(adapter, input, file, { signal: call.callSignal.signal });
  if (!frames) throw notSupported();
  return sendFrames(call, importFrameCodec, frames);
}

/** How frames are written. */
interface FrameForm<Frame> extends ChunkForm {
  encode(frames: AsyncIterable<Frame>): AsyncIterable<Uint8Array>;
}

async function sendFrames<Frame extends ResultFrame | ImportFrame>(
  { response, settings, callSignal, present }: Call,
  form: FrameForm<Frame>,
  frames: AsyncIterable<Frame>,
): Promise<Outcome> {
  const guarded = guardedFrames(frames, callSignal.signal, present);
  try {
    // Awaited before the answer begins, so that what cannot be begun at all is answered with its status.
    const first = await guarded.next();
    if (first.done) throw missingEndError();
    callSignal.begun();
    const watch = watchedFrames(first.value, guarded);
    await sendChunks(response, form, form.encode(watch.frames), settings.limits);
    return watch.outcome();
  } finally {
    // Whoever stops after the first frame has not begun to iterate the rest, and so does not end it.
    await guarded.return();
  }
}
