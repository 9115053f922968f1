import { expect, test } from 'vitest';
import { createFrameGuard } from './frameGuard.ts';

const frame = (length: number, type = 'D') => {
  const bytes = new Uint8Array(1 + length);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setUint32(1, length);
  return bytes;
};

const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

test.each([1, 2, 3, 7, 1000])(
  'messages up to the limit pass, however they are cut into chunks of %i',
  (size) => {
    const guard = createFrameGuard(50);
    const bytes = join(frame(4), frame(50), frame(5), frame(49));
    for (let offset = 0; offset < bytes.length; offset += size) {
      expect(guard(bytes.subarray(offset, offset + size))).toBeUndefined();
    }
  },
);

test.each([1, 3, 1000])('one over the limit is refused by its header alone, in chunks of %i', (size) => {
  const guard = createFrameGuard(50);
  const bytes = join(frame(20), frame(51).subarray(0, 5));
  const errors = [];
  for (let offset = 0; offset < bytes.length; offset += size)
    errors.push(guard(bytes.subarray(offset, offset + size)));
  expect(errors.filter(Boolean)).toMatchObject([{ code: 'notSupported' }]);
});

test('what cannot be a message is refused', () => {
  expect(createFrameGuard()(Uint8Array.of(0x44, 0, 0, 0, 3))).toMatchObject({ code: 'protocol' });
});
