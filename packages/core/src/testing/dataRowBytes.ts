const utf8 = new TextEncoder();

/** A DataRow message as a Postgres server writes it. */
export function dataRowBytes(cells: readonly (string | null)[]): Uint8Array {
  const parts = cells.map((cell) => (cell === null ? null : utf8.encode(cell)));
  const length = 6 + parts.reduce((sum, part) => sum + 4 + (part?.length ?? 0), 0);
  const bytes = new Uint8Array(1 + length);
  const view = new DataView(bytes.buffer);
  bytes[0] = 'D'.charCodeAt(0);
  view.setUint32(1, length);
  view.setUint16(5, cells.length);
  let offset = 7;
  for (const part of parts) {
    view.setInt32(offset, part?.length ?? -1);
    bytes.set(part ?? [], offset + 4);
    offset += 4 + (part?.length ?? 0);
  }
  return bytes;
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
