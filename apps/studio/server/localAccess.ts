import type { IncomingMessage } from 'node:http';
import { requestHeader, uploadCodec } from '@studio/core/protocol';

/** What a request must be like before anything looks at what it wants. */
export type Judgement = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

const allowed: Judgement = { allowed: true };
const refused = (reason: string): Judgement => ({ allowed: false, reason });

/** The values of `Host` by which a browser on this machine reaches the port. */
function ownHosts(port: number): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/**
 * Decides whether a request comes from the studio's own page or from a person who typed the address, rather than from
 * another site that is open in the same browser. It looks at nothing but the request's form, so that it holds for
 * every path alike, known or not:
 *
 * - `Host` is ours, or a name that another site points at this machine would be let in
 * - `Origin` is absent or ours; `null`, as sandboxed frames send it, is not
 * - `Sec-Fetch-Site`, where the browser sends it, says `same-origin` or `none` (typed, or a bookmark)
 * - what is not a GET carries JSON, or a file in a form of our own, and a header of ours, which no form can send
 */
export function judgeRequest(
  request: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>,
  port: number,
): Judgement {
  const method = request.method ?? '';
  if (!['GET', 'HEAD', 'POST'].includes(method)) return refused(`The method ${method} is not used here.`);
  if (!(request.url ?? '').startsWith('/') || /^\/[/\\]|[\\\s]/.test(request.url ?? '')) {
    return refused('The address is not a path of this server.');
  }

  const hosts = headerValues(request, 'host');
  const ours = ownHosts(port);
  if (hosts.length !== 1 || !ours.has((hosts[0] ?? '').toLowerCase())) {
    return refused('The studio answers only to 127.0.0.1 and localhost.');
  }
  const origins = headerValues(request, 'origin');
  if (origins.some((origin) => !origin.startsWith('http://') || !ours.has(origin.slice(7).toLowerCase()))) {
    return refused('Another site may not use the studio.');
  }
  const sites = headerValues(request, 'sec-fetch-site');
  if (sites.some((site) => site !== 'same-origin' && site !== 'none')) {
    return refused('Another site may not open or use the studio. Type its address into the browser instead.');
  }
  return method === 'POST' ? judgeWrite(request) : allowed;
}

function judgeWrite(request: Pick<IncomingMessage, 'rawHeaders'>): Judgement {
  const types = headerValues(request, 'content-type');
  const [type = ''] = types;
  const isJson = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type);
  if (types.length !== 1 || !(isJson || type.toLowerCase() === uploadCodec.contentType)) {
    return refused(
      `A request that is not a GET has a body of type application/json or ${uploadCodec.contentType}.`,
    );
  }
  if (headerValues(request, requestHeader.name).length === 0) {
    return refused(`A request that is not a GET has the header ${requestHeader.name}.`);
  }
  return allowed;
}

/** Every value of a header as it came. Node's `headers` hides all but the first where one is sent twice. */
function headerValues({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>, name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? '');
  }
  return values;
}
