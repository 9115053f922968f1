import { StudioError } from '@studio/core';
import { concatBytes } from './frontendMessages.ts';

/** The largest message that is taken from a server: beyond 512 MB, `pg` throws where nobody can catch it. */
const maxMessageBytes = 128 * 1024 * 1024;

/** The messages of which there is one for each row, by the letters that they begin with: `D` and `d`. */
export const rowMessages = { dataRow: 0x44, copyData: 0x64 } as const;
export type RowMessage = (typeof rowMessages)[keyof typeof rowMessages];

/** Where the bytes of a server go, in their order. */
export interface MessageSink {
  /** Which messages are wanted as bytes at this moment, if any. */
  takes(): RowMessage | undefined;
  /**
   * Whole messages of the kind that is taken, one after the other. They are the sink's now.
   *
   * @param longest bytes of the longest of them
   */
  messages(bytes: Uint8Array, count: number, longest: number): void;
  /** Everything else, cut anywhere. */
  rest(bytes: Uint8Array): void;
}

/** Bytes of a message before its body: its code, and its length, which counts itself. */
const headBytes = 5;

/**
 * Follows the message boundaries of a server's byte stream, and takes those messages out of it that are wanted as they
 * are. Must be started between two messages.
 *
 * @returns takes the next chunk, and answers an error for the first message that is too large or cannot be one; whatever
 *   stands in the chunk after it is lost
 */
export function createMessageTap(
  sink: MessageSink,
  limit: number = maxMessageBytes,
): (chunk: Uint8Array) => StudioError | undefined {
  const head = new Uint8Array(headBytes);
  /** Bytes of the head that came before this chunk, and the ends of chunks in which they did. */
  let headLength = 0;
  let held: Uint8Array[] = [];
  /** Bytes of the current message that are still to come. */
  let missing = 0;
  /** The beginning of the current message, where it is one that is taken. */
  let row: Uint8Array[] | undefined;

  const finishRow = (): void => {
    const message = concatBytes(row ?? []);
    row = undefined;
    sink.messages(message, 1, message.length);
  };

  /** What is held is passed on as it came, for `pg` reads nothing but buffers of Node. */
  const finishHead = (chunk: Uint8Array): StudioError | undefined => {
    const before = headLength;
    const added = chunk.subarray(0, headBytes - before);
    head.set(added, before);
    headLength += added.length;
    if (headLength < headBytes) {
      held.push(chunk);
      return undefined;
    }
    const length = lengthAt(head, 0);
    if (length < 4 || length > limit) return messageError(length, limit);
    missing = 1 + length - before;
    if (head[0] === sink.takes()) row = held;
    else held.forEach((bytes) => sink.rest(bytes));
    headLength = 0;
    held = [];
    return undefined;
  };

  /** @returns where in the chunk the message ends that the one before began */
  const finishBody = (chunk: Uint8Array, offset: number): number => {
    const part = chunk.subarray(offset, offset + missing);
    missing -= part.length;
    row?.push(part);
    if (!row && part.length > 0) sink.rest(part);
    if (row && missing === 0) finishRow();
    return offset + part.length;
  };

  return (chunk) => {
    if (headLength > 0) {
      const error = finishHead(chunk);
      if (error || headLength > 0) return error;
    }
    let offset = finishBody(chunk, 0);
    if (missing > 0) return undefined;
    let start = offset;
    let count = 0;
    let longest = 0;
    const flush = (): void => {
      const bytes = chunk.subarray(start, offset);
      start = offset;
      if (count > 0) sink.messages(bytes, count, longest);
      else if (bytes.length > 0) sink.rest(bytes);
      count = 0;
      longest = 0;
    };
    while (offset + headBytes <= chunk.length) {
      const length = lengthAt(chunk, offset);
      if (length < 4 || length > limit) return messageError(length, limit);
      const end = offset + 1 + length;
      if (chunk[offset] === sink.takes()) {
        if (count === 0) flush();
        if (end > chunk.length) {
          flush();
          row = [chunk.subarray(offset)];
          missing = end - chunk.length;
          return undefined;
        }
        count += 1;
        longest = Math.max(longest, length + 1);
      } else {
        if (count > 0) flush();
        missing = Math.max(end - chunk.length, 0);
      }
      offset = Math.min(end, chunk.length);
    }
    flush();
    headLength = chunk.length - offset;
    if (headLength > 0) held.push(chunk.subarray(offset));
    head.set(chunk.subarray(offset));
    return undefined;
  };
}

function lengthAt(bytes: Uint8Array, offset: number): number {
  return (
    (((bytes[offset + 1] ?? 0) << 24) |
      ((bytes[offset + 2] ?? 0) << 16) |
      ((bytes[offset + 3] ?? 0) << 8) |
      (bytes[offset + 4] ?? 0)) >>>
    0
  );
}

function messageError(length: number, limit: number): StudioError {
  if (length < 4) {
    return new StudioError({
      code: 'protocol',
      message: 'What answers at this address does not speak the Postgres protocol. Check host and port.',
    });
  }
  const megabytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024));
  return new StudioError({
    code: 'notSupported',
    message:
      `One row of the answer is ${megabytes(length)} MB, more than the ${megabytes(limit)} MB that can be taken at once. ` +
      'Leave its large columns out, or read them in parts with substring().',
  });
}
