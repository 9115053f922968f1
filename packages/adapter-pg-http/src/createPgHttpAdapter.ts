import {
  StudioError,
  throwIfAborted,
  type CallOptions,
  type ResultFrame,
  type StudioAdapter,
} from '@studio/core';
import {
  byteCodec,
  codecOf,
  frameCodecs,
  ndjsonCodec,
  parseAnswer,
  verbs,
  type FrameCodec,
  type JsonVerb,
  type JsonVerbName,
  type VerbAnswer,
  type VerbName,
  type VerbRequest,
} from '@studio/core/protocol';
import { readJson } from './answerError.ts';
import { askUpload } from './askUpload.ts';
import { bodyChunks } from './bodyChunks.ts';
import { exchange, type Endpoint } from './exchange.ts';
import { doubted } from './failures.ts';
import { linkedAbort } from './linkedAbort.ts';
import { httpSession, type SessionLink } from './httpSession.ts';
import { checkedUrl, type PgHttpAdapterOptions } from './options.ts';

/** An adapter whose verbs are those that cross the wire, all of them. What the server lacks `info().abilities` says. */
export type PgHttpAdapter = Pick<StudioAdapter, 'id' | 'dialect'> &
  Required<Pick<StudioAdapter, Extract<VerbName, keyof StudioAdapter>>>;

/**
 * The adapter of a studio server: every verb is one POST. In browsers, and in Node from 20.19.
 *
 * Errors that the server answered arrive as they were. Of its own it adds `unreachable` where nothing answers,
 * `connectionLost` where an answer breaks off, `aborted`, and `protocol` where something else than a studio server answers.
 *
 * @throws TypeError where `url` is missing or has a query or fragment
 */
export function createPgHttpAdapter(options: PgHttpAdapterOptions): PgHttpAdapter {
  const url = checkedUrl(options.url);
  const endpoint: Endpoint = {
    url,
    headers: options.headers,
    // Called as a plain function: browsers refuse `fetch` with another `this`.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
  const codecs = options.frames === 'ndjson' ? [ndjsonCodec] : frameCodecs;
  const ask = <V extends JsonVerbName>(name: V, request: VerbRequest<V>, call?: CallOptions) =>
    askJson(endpoint, name, request, call);
  return {
    id: options.id ?? `http:${withoutCredentials(url)}`,
    dialect: 'postgres',
    info: (call) => ask('info', {}, call),
    listObjects: (request, call) => ask('listObjects', request, call),
    describeObject: (ref, call) => ask('describeObject', ref, call),
    describeDdl: (ref, call) => ask('describeDdl', ref, call),
    listDependents: (request, call) => ask('listDependents', request, call),
    readRows: (request, call) => ask('readRows', request, call),
    countRows: (request, call) => ask('countRows', request, call),
    readCell: (request, call) => ask('readCell', request, call),
    listValues: (request, call) => ask('listValues', request, call),
    countReferences: (request, call) => ask('countReferences', request, call),
    applyChanges: (set, { dryRun, ...call } = {}) => {
      const result = ask('applyChanges', { ...set, ...(dryRun !== undefined && { dryRun }) }, call);
      return dryRun ? result : result.catch(doubted);
    },
    runQuery: (request, call) => askFrames(endpoint, codecs, request, call),
    openSession: async ({ signal, ...request } = {}) => {
      const run: SessionLink['run'] = (script, call) => askFrames(endpoint, codecs, script, call);
      const { session } = await ask('openSession', request, { signal });
      return httpSession({ ask, run }, session);
    },
    explainQuery: (request, call) => ask('explainQuery', request, call),
    lintQuery: (request, call) => ask('lintQuery', request, call),
    exportRows: (request, call) => askBytes(endpoint, request, call),
    importRows: (request, call) => askUpload(endpoint, request, call),
    readActivity: (request, call) => ask('readActivity', request, call),
    signalBackend: (request, call) => ask('signalBackend', request, call),
    readLocks: (call) => ask('readLocks', {}, call),
    readSizes: (request, call) => ask('readSizes', request, call),
    readIndexUse: (request, call) => ask('readIndexUse', request, call),
    readSettings: (request, call) => ask('readSettings', request, call),
  };
}

async function askJson<V extends JsonVerbName>(
  endpoint: Endpoint,
  name: V,
  request: VerbRequest<V>,
  call: CallOptions = {},
): Promise<VerbAnswer<V>> {
  throwIfAborted(call.signal);
  // True because the table is keyed by the names that its types are.
  const verb = verbs[name] as unknown as JsonVerb<VerbRequest<V>, VerbAnswer<V>>;
  const abort = linkedAbort(call.signal);
  try {
    // A session is given back also by a page that is left: nobody else would do it for half an hour.
    const keepalive = name === 'closeSession';
    const response = await exchange(endpoint, verb.path, request, ['application/json'], {
      signal: abort.signal,
      keepalive,
    });
    return verb.decode(parseAnswer(verb.response, await readJson(response, abort.signal)));
  } finally {
    abort.unlink();
  }
}

async function* askFrames(
  endpoint: Endpoint,
  codecs: readonly FrameCodec[],
  request: VerbRequest<'runQuery'>,
  call: CallOptions = {},
): AsyncGenerator<ResultFrame, void, void> {
  throwIfAborted(call.signal);
  const abort = linkedAbort(call.signal);
  const accept = codecs.map((codec) => codec.contentType);
  try {
    const response = await exchange(endpoint, verbs.runQuery.path, request, accept, abort);
    const codec = codecOf(response.headers.get('content-type'));
    if (!codec)
      throw new StudioError({
        code: 'protocol',
        message:
          'The studio server answered in a form that is not known here. Use one version of the studio on both sides.',
      });
    yield* codec.decode(bodyChunks(response, abort.signal));
  } finally {
    abort.unlink();
    // After the end nothing is left to abort; before it this is what tells the server to stop.
    abort.abort();
  }
}

async function* askBytes(
  endpoint: Endpoint,
  request: VerbRequest<'exportRows'>,
  call: CallOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  throwIfAborted(call.signal);
  const abort = linkedAbort(call.signal);
  try {
    const response = await exchange(endpoint, verbs.exportRows.path, request, [byteCodec.contentType], abort);
    yield* byteCodec.decode(bodyChunks(response, abort.signal));
  } finally {
    abort.unlink();
    // After the end nothing is left to abort; before it this is what tells the server to stop.
    abort.abort();
  }
}

/** Ids are shown and stored, so a password in the URL must not be in them. */
function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}
