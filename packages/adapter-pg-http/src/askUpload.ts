import { throwIfAborted, type CallOptions, type ImportFrame, type ImportRequest } from '@studio/core';
import { importFrameCodec, uploadCodec, verbs } from '@studio/core/protocol';
import { bodyChunks } from './bodyChunks.ts';
import { exchangeBody, type Endpoint, type RequestBody } from './exchange.ts';
import { doubted } from './failures.ts';
import { linkedAbort } from './linkedAbort.ts';

/** Sends a file, and reads what becomes of it. Browsers give the first frame only once all of it was sent. */
export async function* askUpload(
  endpoint: Endpoint,
  { source, ...request }: ImportRequest,
  call: CallOptions = {},
): AsyncGenerator<ImportFrame, void, void> {
  throwIfAborted(call.signal);
  const abort = linkedAbort(call.signal);
  try {
    const body = await bodyOf(request, source);
    const response = await exchangeBody(
      endpoint,
      verbs.importRows.path,
      body,
      [importFrameCodec.contentType],
      abort,
    ).catch((error: unknown) => {
      if (request.dryRun) throw error;
      return doubted(error);
    });
    yield* importFrameCodec.decode(bodyChunks(response, abort.signal));
  } finally {
    abort.unlink();
    // After the end nothing is left to abort; before it this is what tells the server to stop.
    abort.abort();
  }
}

async function bodyOf(
  request: Omit<ImportRequest, 'source'>,
  source: ImportRequest['source'],
): Promise<RequestBody> {
  const { contentType } = uploadCodec;
  if (source instanceof Blob) return { contentType, body: uploadCodec.encodeBlob(request, source) };
  if (canStream()) return { contentType, body: streamOf(uploadCodec.encode(request, source)) };
  return { contentType, body: uploadCodec.encodeBlob(request, await gathered(source)) };
}

/** Browsers stream a request over HTTP/2 only, and whether that is spoken they do not say. */
function canStream(): boolean {
  return !('document' in globalThis || 'WorkerGlobalScope' in globalThis);
}

/** `ReadableStream.from` came with Node 20.6, and not to all browsers. */
function streamOf(chunks: AsyncGenerator<Uint8Array, void, void>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      // Not awaited: a source that waits for more data would hold the abort up.
      cancel: () => void chunks.return().catch(() => {}),
    },
    { highWaterMark: 0 },
  );
}

async function gathered(source: AsyncIterable<Uint8Array>): Promise<Blob> {
  const parts: BlobPart[] = [];
  for await (const piece of source) parts.push(new Uint8Array(piece));
  return new Blob(parts);
}
