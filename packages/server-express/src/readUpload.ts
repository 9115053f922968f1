import { StudioError } from '@studio/core';
import { uploadCodec, type Upload } from '@studio/core/protocol';
import type { Request } from 'express';
import { withinMs } from './deadline.ts';
import type { Limits } from './options.ts';
import { HttpError } from './problem.ts';

type UploadLimits = Pick<Limits, 'uploadBytes' | 'stallMs'>;

/** Reads the body of an upload up to its file, which is read no faster than it is taken. */
export function readUpload(request: Request, limits: UploadLimits): Promise<Upload> {
  return uploadCodec.decode(limitedBody(request, limits));
}

async function* limitedBody(
  request: Request,
  { uploadBytes, stallMs }: UploadLimits,
): AsyncGenerator<Uint8Array, void, void> {
  // Ended early, it must not take the connection with it: the answer is still to be sent.
  const chunks: AsyncIterableIterator<Uint8Array> = request.iterator({ destroyOnReturn: false });
  let bytes = 0;
  for (;;) {
    const { done, value } = await withinMs(chunks.next(), stallMs, stalled).catch(brokenOff);
    if (done) return;
    bytes += value.length;
    if (bytes > uploadBytes) throw tooLarge(uploadBytes);
    yield value;
  }
}

function brokenOff(cause: unknown): never {
  if (cause instanceof StudioError) throw cause;
  throw new StudioError(
    { code: 'connectionLost', message: 'The upload broke off before its end.' },
    { cause },
  );
}

function stalled(): StudioError {
  return new StudioError({
    code: 'timeout',
    message: 'Nothing more of the file came for too long, so nothing was imported.',
  });
}

function tooLarge(limit: number): StudioError {
  const message = `The file is larger than the ${limit} bytes that the studio server takes. Import it in parts.`;
  return new HttpError(413, 'badRequest', message);
}
