import type { ResultFrame } from '../query.ts';
import { binaryFrameCodec } from './binaryFrames.ts';
import { ndjsonCodec } from './ndjson.ts';

/**
 * One way to write a stream of frames as bytes. Client and server agree on one by its content type (`Accept`,
 * `Content-Type`). In every codec a whole answer ends in one of two ways: with the `end` frame, or with a mark of its own
 * that carries the error which broke the stream. Bytes that end in neither way were cut off.
 */
export interface FrameCodec {
  readonly contentType: string;
  /** May be written between two chunks of `encode` and means nothing: it keeps proxies from closing an idle stream. */
  readonly keepAlive: Uint8Array;
  /**
   * Never throws: what `frames` throws is written as the mark of a broken stream, and so is its stopping without `end`.
   * Nothing after `end` is asked for. Ending the iteration early ends that of `frames`.
   */
  encode(frames: AsyncIterable<ResultFrame>): AsyncGenerator<Uint8Array, void, void>;
  /**
   * `end` is yielded only once the bytes are over. Ending the iteration early ends that of `chunks`.
   *
   * @throws StudioError the one that broke the stream; `connectionLost` where it was cut off; `protocol` for anything that
   * is not this codec. What `chunks` throws passes through.
   */
  decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ResultFrame, void, void>;
}

/** The codecs that both sides know, the preferred one first. */
export const frameCodecs: readonly FrameCodec[] = [binaryFrameCodec, ndjsonCodec];

/** The codec of an answer, by its `Content-Type`. */
export function codecOf(contentType: string | null): FrameCodec | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return frameCodecs.find((codec) => codec.contentType === type);
}
