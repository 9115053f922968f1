/** Headers for one request; a function is asked again for each, so that a token can be renewed. */
export type HeadersOption =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** Where the studio server is, and how it is asked. */
export interface PgHttpAdapterOptions {
  /**
   * Where the studio server's router is mounted, with the id of the adapter where it has several: `/studio/api/main`.
   * Relative to the page in a browser; absolute elsewhere. Without query and fragment.
   */
  readonly url: string;
  readonly headers?: HeadersOption;
  /** @default the global `fetch`, which sends cookies to the same origin only */
  readonly fetch?: typeof globalThis.fetch;
  /** Namespaces caches and drafts. @default made of `url` */
  readonly id?: string;
  /**
   * How the answer to `runQuery` is sent: as JSON, which a person can read on the way, or with rows as the bytes in which
   * the database sent them, which costs least. A server that has no binary frames answers in JSON in any case.
   * @default 'binary'
   */
  readonly frames?: 'binary' | 'ndjson';
}

/** Without a trailing slash. @throws TypeError where nothing could be appended to it */
export function checkedUrl(url: string): string {
  if (typeof url !== 'string' || url === '' || /[?#]/.test(url)) {
    throw new TypeError(
      'createPgHttpAdapter needs `url`, the mount of a studio server without query and fragment, such as "/studio/api".',
    );
  }
  return url.replace(/\/+$/, '');
}
