import type { StudioAdapter } from '@studio/core';
import { byteCodec, type BytesVerb } from '@studio/core/protocol';
import { acceptedType, notSupported, type Call, type Outcome } from './call.ts';
import { guardedStream } from './guardedFrames.ts';
import { sendChunks } from './sendChunks.ts';
import { watchedBytes } from './watchedBytes.ts';

/**
 * A file: in pieces with an end of their own for who asks for that, else as it is. Then only a connection that breaks tells
 * that it is not whole.
 */
export async function answerBytes(
  call: Call,
  verb: BytesVerb,
  adapter: StudioAdapter,
  input: unknown,
): Promise<Outcome> {
  const { response, settings, callSignal, present } = call;
  const { signal } = callSignal;
  const file = verb.file(input);
  const type = acceptedType(call, [file.contentType, byteCodec.contentType]);
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
