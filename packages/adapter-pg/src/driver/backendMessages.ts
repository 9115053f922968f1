import type { NoticeFields } from './notices.ts';
import type { WireField } from './wire.ts';

/** What a server answers to one statement. Messages without use here are left out. */
export type BackendMessage =
  | { readonly kind: 'fields'; readonly fields: readonly WireField[] }
  | { readonly kind: 'row'; readonly fields: (string | null)[]; readonly length: number }
  | { readonly kind: 'suspended' | 'empty' | 'copyIn' | 'copyOut' }
  | { readonly kind: 'complete'; readonly text: string }
  | { readonly kind: 'ready'; readonly status: string }
  | { readonly kind: 'notice'; readonly fields: NoticeFields }
  | { readonly kind: 'error'; readonly error: Error };

/** Reads the whole messages that `bytes` is made of. */
export function* readBackendMessages(bytes: Uint8Array): Generator<BackendMessage, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  while (offset + 5 <= bytes.length) {
    const length = view.getUint32(offset + 1);
    const end = offset + 1 + length;
    const message = readMessage(bytes[offset] ?? 0, new BodyReader(bytes, view, offset + 5, end), length);
    if (message) yield message;
    offset = end;
  }
}

function readMessage(code: number, body: BodyReader, length: number): BackendMessage | undefined {
  switch (String.fromCharCode(code)) {
    case 'T':
      return { kind: 'fields', fields: Array.from({ length: body.int16() }, () => readField(body)) };
    case 'D':
      return { kind: 'row', fields: Array.from({ length: body.int16() }, () => body.value()), length };
    case 's':
      return { kind: 'suspended' };
    case 'I':
      return { kind: 'empty' };
    case 'G':
      return { kind: 'copyIn' };
    case 'H':
      return { kind: 'copyOut' };
    case 'C':
      return { kind: 'complete', text: body.cString() };
    case 'Z':
      return { kind: 'ready', status: body.text(1) };
    case 'N':
      return { kind: 'notice', fields: readServerFields(body) };
    case 'E': {
      const fields = readServerFields(body);
      return { kind: 'error', error: Object.assign(new Error(fields.message ?? ''), fields) };
    }
    default:
      return undefined;
  }
}

function readField(body: BodyReader): WireField {
  const name = body.cString();
  const tableID = body.uint32();
  const columnID = body.int16();
  const dataTypeID = body.uint32();
  body.int16();
  const dataTypeModifier = body.int32();
  body.int16();
  return { name, tableID, columnID, dataTypeID, dataTypeModifier };
}

/** The letters of https://www.postgresql.org/docs/current/protocol-error-fields.html, by the names that `pg` gives them. */
const serverFields: Readonly<Record<string, string>> = {
  S: 'severity',
  C: 'code',
  M: 'message',
  D: 'detail',
  H: 'hint',
  P: 'position',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  n: 'constraint',
};

function readServerFields(body: BodyReader): NoticeFields {
  const fields: Record<string, string> = {};
  for (let letter = body.text(1); letter !== '\0'; letter = body.text(1)) {
    const name = serverFields[letter];
    const text = body.cString();
    if (name !== undefined) fields[name] = text;
  }
  return fields;
}

const utf8 = new TextDecoder();

class BodyReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #end: number;
  #offset: number;

  constructor(bytes: Uint8Array, view: DataView, offset: number, end: number) {
    this.#bytes = bytes;
    this.#view = view;
    this.#offset = offset;
    this.#end = end;
  }

  int16(): number {
    this.#offset += 2;
    return this.#view.getInt16(this.#offset - 2);
  }

  int32(): number {
    this.#offset += 4;
    return this.#view.getInt32(this.#offset - 4);
  }

  uint32(): number {
    return this.int32() >>> 0;
  }

  bytes(length: number): Uint8Array {
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  text(length: number): string {
    return utf8.decode(this.bytes(length));
  }

  cString(): string {
    const end = this.#bytes.indexOf(0, this.#offset);
    const text = this.text((end < 0 ? this.#end : end) - this.#offset);
    this.#offset++;
    return text;
  }

  value(): string | null {
    const length = this.int32();
    return length < 0 ? null : this.text(length);
  }
}
