import type { CallOptions, StudioAdapter } from '../../adapter.ts';
import type { QueryRequest, ResultFrame } from '../../query.ts';
import type { ImportFrame, ImportRequest } from '../../transfer.ts';
import type { Schema } from '../parse.ts';
import type { SessionHost } from '../sessionHost.ts';

interface VerbBase<Request> {
  /** Below the mount of a server and the id of the adapter: `readRows`. */
  readonly path: string;
  /**
   * Whether the call may change data, run any SQL or carry whole relations away: what is audited, and what a host looks
   * at first.
   */
  readonly effect: 'read' | 'write';
  readonly request: Schema<Request>;
  /** The script that this runs; who asks for it must be permitted to run it by `runQuery` too. */
  query?(request: Request): QueryRequest | undefined;
}

/** A verb with one answer, which is a JSON value. */
export interface JsonVerb<Request = unknown, Answer = unknown, Wire = unknown> extends VerbBase<Request> {
  readonly kind: 'json';
  readonly response: Schema<Wire>;
  /** `undefined` where the adapter does not have this verb. */
  call(
    adapter: StudioAdapter,
    request: Request,
    options: CallOptions,
    sessions: SessionHost,
  ): Promise<Answer> | undefined;
  /** `adapter` is the one that answered. */
  encode(answer: Answer, adapter: StudioAdapter): Wire;
  /** @throws StudioError `protocol` */
  decode(wire: Wire): Answer;
}

/** A verb that answers a stream of frames, in the form of a `FrameCodec`. */
export interface FrameVerb<Request = unknown> extends VerbBase<Request> {
  readonly kind: 'frames';
  /** `undefined` where the adapter does not have this verb. */
  call(
    adapter: StudioAdapter,
    request: Request,
    options: CallOptions,
    sessions: SessionHost,
  ): AsyncIterable<ResultFrame> | undefined;
}

/** A verb that answers a file, as it is or in the form of the `byteCodec`. */
export interface BytesVerb<Request = unknown> extends VerbBase<Request> {
  readonly kind: 'bytes';
  /** The content type of the file, and what it is called: text of any kind, which a header has to encode. */
  file(request: Request): { readonly contentType: string; readonly name: string };
  /** `undefined` where the adapter does not have this verb. */
  call(adapter: StudioAdapter, request: Request, options: CallOptions): AsyncIterable<Uint8Array> | undefined;
}

/** A verb that takes a file, in the form of the `uploadCodec`, and answers a stream of frames. */
export interface UploadVerb<Request = unknown> extends VerbBase<Request> {
  readonly kind: 'upload';
  /** `undefined` where the adapter does not have this verb. */
  call(
    adapter: StudioAdapter,
    request: Request,
    source: ImportRequest['source'],
    options: CallOptions,
  ): AsyncIterable<ImportFrame> | undefined;
}

function same<T>(value: T): T {
  return value;
}

/** A verb whose answer is on the wire what it is in the program. */
export function json<Request, Answer>(
  verb: Omit<JsonVerb<Request, Answer, Answer>, 'kind' | 'encode' | 'decode'> &
    Partial<Pick<JsonVerb<Request, Answer, Answer>, 'encode'>>,
): JsonVerb<Request, Answer, Answer> {
  return { kind: 'json', encode: same, decode: same, ...verb };
}
