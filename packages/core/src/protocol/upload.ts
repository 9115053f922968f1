import { StudioError } from '../error.ts';
import { byteCodec } from './byteCodec.ts';

/** The longest piece of a blob that is sent behind one length: 1 GiB. */
const sliceBytes = 1_073_741_824;
/** What a request may take. */
const maxRequestBytes = 1_048_576;

/**
 * A request with a file behind it, in one body: the request as JSON behind its length in four bytes, then the file as the
 * `byteCodec` writes it, whose end tells that all of it has come. No form of another site can send this content type.
 */
export const uploadCodec = {
  contentType: 'application/vnd.studio.upload',
  encode: encodeUpload,
  encodeBlob: encodeBlobUpload,
  decode: decodeUpload,
} as const;

/** A request and the file that comes after it in the same body. */
export interface Upload {
  /** As it was sent; nothing of it is checked. */
  readonly request: unknown;
  /** @throws StudioError as `byteCodec.decode` does */
  readonly file: AsyncGenerator<Uint8Array, void, void>;
}

async function* encodeUpload(
  request: unknown,
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  yield requestPart(request);
  yield* byteCodec.encode(file);
}

/** Nothing of the blob is read: browsers send it from where it is. */
function encodeBlobUpload(request: unknown, file: Blob): Blob {
  const parts: BlobPart[] = [requestPart(request)];
  for (let at = 0; at < file.size; at += sliceBytes) {
    const slice = file.slice(at, at + sliceBytes);
    parts.push(lengthBytes(slice.size), slice);
  }
  parts.push(lengthBytes(0));
  return new Blob(parts, { type: uploadCodec.contentType });
}

function requestPart(request: unknown): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(request));
  const part = new Uint8Array(4 + json.length);
  part.set(lengthBytes(json.length));
  part.set(json, 4);
  return part;
}

function lengthBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

/**
 * Reads a body up to its file.
 *
 * @throws StudioError `badRequest` where it does not begin with a request
 */
async function decodeUpload(chunks: AsyncIterable<Uint8Array>): Promise<Upload> {
  const iterator = chunks[Symbol.asyncIterator]();
  let bytes = new Uint8Array();
  const fill = async (length: number): Promise<void> => {
    while (bytes.length < length) {
      const next = await iterator.next();
      if (next.done) throw malformed();
      const more = new Uint8Array(bytes.length + next.value.length);
      more.set(bytes);
      more.set(next.value, bytes.length);
      bytes = more;
    }
  };
  await fill(4);
  const length = new DataView(bytes.buffer).getUint32(0);
  if (length > maxRequestBytes) throw malformed();
  await fill(4 + length);
  const request = parsed(bytes.subarray(4, 4 + length));
  const rest = bytes.subarray(4 + length);
  async function* remaining(): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield rest;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      void iterator.return?.();
    }
  }
  return { request, file: byteCodec.decode(remaining()) };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw malformed();
  }
}

function malformed(): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: 'The upload does not begin with a request, or broke off.',
  });
}
