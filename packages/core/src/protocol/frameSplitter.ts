import { junkFrames } from './frameStream.ts';

/** The kinds of binary frames: `J`, `R` and `K`. */
export const frameCodes = { json: 0x4a, rows: 0x52, keepAlive: 0x4b } as const;
const knownCodes = new Set<number>(Object.values(frameCodes));

/** Bytes of a frame before its body. */
export const frameHeadBytes = 5;

/** Writes the head of a frame to the beginning of `target`. */
export function writeFrameHead(target: Uint8Array, code: number, length: number): void {
  target[0] = code;
  new DataView(target.buffer, target.byteOffset).setUint32(1, length);
}

export function frameBytes(code: number, body: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(frameHeadBytes + body.length);
  writeFrameHead(bytes, code, body.length);
  bytes.set(body, frameHeadBytes);
  return bytes;
}

export interface SplitFrame {
  readonly code: number;
  /** May be a part of a chunk that was pushed. */
  readonly body: Uint8Array;
}

/** Cuts bytes into frames, whatever the chunks are. Takes memory for what has arrived, never for what a length claims. */
export class FrameSplitter {
  readonly #most: number;
  readonly #head = new Uint8Array(frameHeadBytes);
  #headLength = 0;
  #parts: Uint8Array[] = [];
  #missing = 0;

  /** @param most bytes of one frame */
  constructor(most: number) {
    this.#most = most;
  }

  /** Whether a frame has begun and not ended. */
  get isWithin(): boolean {
    return this.#headLength > 0;
  }

  /** @throws StudioError `protocol` for a frame that is unknown or too long */
  *push(chunk: Uint8Array): Generator<SplitFrame, void, void> {
    let offset = 0;
    while (offset < chunk.length || (this.#headLength === frameHeadBytes && this.#missing === 0)) {
      if (this.#headLength < frameHeadBytes) {
        this.#head[this.#headLength++] = chunk[offset++] ?? 0;
        if (this.#headLength === frameHeadBytes) this.#missing = this.#bodyLength();
        continue;
      }
      const part = chunk.subarray(offset, offset + this.#missing);
      offset += part.length;
      this.#missing -= part.length;
      this.#parts.push(part);
      if (this.#missing === 0) yield this.#take(chunk);
    }
  }

  #bodyLength(): number {
    const code = this.#head[0] ?? 0;
    const length = new DataView(this.#head.buffer).getUint32(1);
    if (!knownCodes.has(code)) throw junkFrames('a frame is of an unknown kind');
    if (code === frameCodes.keepAlive && length > 0) throw junkFrames('an empty frame is not empty');
    if (length > this.#most) throw junkFrames(`a frame is longer than ${this.#most} bytes`);
    return length;
  }

  #take(chunk: Uint8Array): SplitFrame {
    const parts = this.#parts;
    this.#parts = [];
    this.#headLength = 0;
    const [only] = parts;
    const code = this.#head[0] ?? 0;
    // A small part would keep the whole chunk in memory for as long as its rows are kept.
    if (parts.length === 1 && only && only.length * 2 >= chunk.length) return { code, body: only };
    const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      body.set(part, offset);
      offset += part.length;
    }
    return { code, body };
  }
}
