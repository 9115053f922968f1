import { expect, it } from 'vitest';
import { errorCodes } from '../error.ts';
import { codecOf, frameCodecs } from './frameCodec.ts';
import { ndjsonCodec } from './ndjson.ts';
import { statusOf } from './status.ts';

it('has an error status for every code, and none whose body a proxy replaces', () => {
  for (const code of errorCodes) {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect([502, 504]).not.toContain(statusOf(code));
  }
});

it('finds a codec by its content type, parameters and case aside', () => {
  expect(codecOf('Application/X-NDJSON; charset=utf-8')).toBe(ndjsonCodec);
  for (const codec of frameCodecs) expect(codecOf(codec.contentType)).toBe(codec);
  for (const type of ['application/json', 'text/html', '', null]) expect(codecOf(type)).toBeUndefined();
});
