import { isUtf8 } from 'node:buffer';
import { StudioError } from '@studio/core';
import type { uploadCodec } from '@studio/core/protocol';
import { requestHeader, requestLimits } from '@studio/core/protocol';
import express, { type RequestHandler } from 'express';
import { HttpError } from './problem.ts';

/**
 * What a page of another origin can send without asking first is refused before it is read: only a body of that type with a
 * header of our own passes, and a browser sends neither across origins without a preflight.
 */
export const demandOwnRequest =
  (contentType: 'application/json' | typeof uploadCodec.contentType): RequestHandler =>
  (request, _response, next) => {
    if (request.get(requestHeader.name) !== requestHeader.value) {
      const message = `Requests to the studio need the header "${requestHeader.name}: ${requestHeader.value}".`;
      throw new HttpError(403, 'notAllowed', message);
    }
    if (request.is(contentType) === false) {
      const message = `Such requests to the studio have the content type ${contentType}.`;
      throw new HttpError(415, 'badRequest', message);
    }
    next();
  };

/** Reads a JSON body; one that the host has read already is taken as it is. */
export function readBody(bodyBytes: number): RequestHandler {
  return express.json({
    limit: bodyBytes,
    type: 'application/json',
    // A compressed body costs more to unpack than to send, and no client of ours compresses.
    inflate: false,
    verify: (_request, _response, body, encoding) => {
      if (encoding !== 'utf-8')
        throw new HttpError(415, 'badRequest', 'Requests to the studio are in UTF-8.');
      // Decoding would put U+FFFD in the place of what it cannot read, and a change would write that.
      if (!isUtf8(body)) throw new HttpError(400, 'badRequest', 'The request is not UTF-8.');
      refuseDepth(body);
    },
  });
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = Buffer.from('"\\{}[]');

/**
 * Before it is parsed, for `JSON.parse` does not stop at any depth (measured: 16 MB of `[` block the process for 4 s).
 */
function refuseDepth(body: Buffer): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (inString) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) {
      inString = true;
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > requestLimits.depth) throw tooDeep();
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
    }
  }
}

function tooDeep(): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: `The request nests deeper than ${requestLimits.depth} levels.`,
  });
}

/** What the body parser throws, in our words; anything else as it was. */
export function bodyError(error: unknown): unknown {
  if (!(error instanceof Error) || !('type' in error)) return error;
  switch (error.type) {
    case 'entity.too.large':
      return new HttpError(
        413,
        'badRequest',
        'The request is larger than the studio server takes. Send less at once.',
      );
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new HttpError(415, 'badRequest', 'Requests to the studio are uncompressed UTF-8.');
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
      return new HttpError(400, 'badRequest', 'The request is not JSON, or broke off.');
    default:
      return error;
  }
}
