/** Pieces of this many bytes at a time, so that a text of some size is not joined figure by figure. */
const piece = 8_192;

/** Bytes as Postgres writes them: `\x…`. */
export function toHex(bytes: Uint8Array): string {
  const parts = ['\\x'];
  for (let start = 0; start < bytes.length; start += piece) {
    let part = '';
    for (const byte of bytes.subarray(start, start + piece)) part += byte.toString(16).padStart(2, '0');
    parts.push(part);
  }
  return parts.join('');
}

/** The bytes of a text that is written in hexadecimal; `undefined` for any other. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^\\x(?:[\da-f]{2})*$/i.test(text)) return undefined;
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(text.slice(2 + index * 2, 4 + index * 2), 16);
  }
  return bytes;
}

const signatures = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
] as const;

/** The kind of picture that bytes are, by how they begin. Not SVG, which may hold scripts. */
export function imageType(text: string): string | undefined {
  const head = text.slice(2, 34).toLowerCase();
  if (/^52494646.{8}57454250/.test(head)) return 'image/webp';
  return signatures.find(([start]) => head.startsWith(start))?.[1];
}
