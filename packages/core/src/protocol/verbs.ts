import type { ServerInfo } from '../adapter.ts';
import type { Schema } from './parse.ts';
import { infoRequest, serverInfo } from './schemas/info.ts';
import { catalogVerbs } from './verbs/catalogVerbs.ts';
import { monitorVerbs } from './verbs/monitorVerbs.ts';
import { queryVerbs } from './verbs/queryVerbs.ts';
import { rowVerbs } from './verbs/rowVerbs.ts';
import { json } from './verbs/verbKinds.ts';
import type { InfoRequest } from './wire.ts';
import { wireInfo } from './wireInfo.ts';

export type { BytesVerb, FrameVerb, JsonVerb, UploadVerb } from './verbs/verbKinds.ts';

/**
 * Every operation that crosses the wire. Server and client are both made from this table, and so is the test that each
 * of them is authorised.
 */
export const verbs = {
  info: json<InfoRequest, ServerInfo>({
    path: 'info',
    effect: 'read',
    request: infoRequest,
    response: serverInfo,
    call: (adapter, _request, options) => adapter.info(options),
    encode: (info, adapter): ServerInfo => wireInfo(info, adapter, crossing()),
  }),
  ...catalogVerbs,
  ...rowVerbs,
  ...queryVerbs,
  ...monitorVerbs,
};

function crossing(): readonly string[] {
  return Object.keys(verbs);
}

/** The name of one verb; see {@link verbs}. */
export type VerbName = keyof typeof verbs;

/** The names of {@link verbs}, in their order. */
export const verbNames = Object.keys(verbs) as readonly VerbName[];

/** What a verb is asked: the structured request. */
export type VerbRequest<V extends VerbName> = (typeof verbs)[V] extends { readonly request: Schema<infer R> }
  ? R
  : never;

/** Verbs with one JSON answer. */
export type JsonVerbName = {
  [V in VerbName]: (typeof verbs)[V] extends { readonly kind: 'json' } ? V : never;
}[VerbName];

/** What a JSON verb answers. */
export type VerbAnswer<V extends JsonVerbName> = ReturnType<(typeof verbs)[V]['decode']>;
