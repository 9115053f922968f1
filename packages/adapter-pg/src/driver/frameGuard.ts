import { StudioError } from '@studio/core';

/** The largest message that is taken from a server: beyond 512 MB, `pg` throws where nobody can catch it. */
export const maxFrameBytes = 128 * 1024 * 1024;

/**
 * Follows the message boundaries of a server's byte stream and answers an error for the first message that is too large
 * or cannot be one. Must be started between two messages.
 */
export function createFrameGuard(
  limit: number = maxFrameBytes,
): (chunk: Uint8Array) => StudioError | undefined {
  /** Bytes of the current message's body that are still to come. */
  let body = 0;
  const header = new Uint8Array(5);
  let headerBytes = 0;
  return (chunk) => {
    let offset = 0;
    while (offset < chunk.length) {
      if (body > 0) {
        const skipped = Math.min(body, chunk.length - offset);
        body -= skipped;
        offset += skipped;
        continue;
      }
      header[headerBytes++] = chunk[offset++] ?? 0;
      if (headerBytes < header.length) continue;
      headerBytes = 0;
      const length = new DataView(header.buffer).getUint32(1);
      if (length < 4) return malformed();
      if (length > limit) return tooLarge(length, limit);
      body = length - 4;
    }
    return undefined;
  };
}

function malformed(): StudioError {
  return new StudioError({
    code: 'protocol',
    message: 'What answers at this address does not speak the Postgres protocol. Check host and port.',
  });
}

function tooLarge(length: number, limit: number): StudioError {
  const megabytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024));
  return new StudioError({
    code: 'notSupported',
    message:
      `One row of the answer is ${megabytes(length)} MB, more than the ${megabytes(limit)} MB that can be taken at once. ` +
      'Leave its large columns out, or read them in parts with substring().',
  });
}
