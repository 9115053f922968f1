/** Messages of the Postgres protocol from client to server, as far as one unnamed statement needs them. */
export const frontendMessages = {
  parse: (sql: string) => message('P', cString(''), cString(sql), int16(0)),
  bind: (values: readonly (string | null)[]) =>
    message(
      'B',
      cString(''),
      cString(''),
      int16(0),
      int16(values.length),
      ...values.flatMap((value) => {
        if (value === null) return [int32(-1)];
        const bytes = utf8.encode(value);
        return [int32(bytes.length), bytes];
      }),
      int16(0),
    ),
  describe: (type: 'P' | 'S') => message('D', utf8.encode(type), cString('')),
  /** @param rows 0 for all */
  execute: (rows: number) => message('E', cString(''), int32(rows)),
  close: (type: 'P' | 'S') => message('C', utf8.encode(type), cString('')),
  flush: () => message('H'),
  sync: () => message('S'),
  copyFail: (reason: string) => message('f', cString(reason)),
};

const utf8 = new TextEncoder();

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function message(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(parts);
  return concatBytes([utf8.encode(type), int32(body.length + 4), body]);
}

function cString(text: string): Uint8Array {
  return utf8.encode(`${text}\0`);
}

function int16(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value);
  return bytes;
}

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}
