import type { StudioErrorData } from '@studio/core';

/** Which database the studio shows. Holds no secret. */
export interface StudioConnection {
  /** The same for the same database, so that what the browser keeps for it is found again. */
  readonly id: string;
  /** The studio's own Postgres, or one that was asked for. */
  readonly source: 'embedded' | 'url';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** Whether the database can be asked. One that was asked for is taken as ready; asking it tells. */
export type DatabaseState =
  | { readonly kind: 'starting'; readonly message: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: StudioErrorData };

/** How far the demo database is. */
export type DemoState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly step: string; /** From 0 to 100. */ readonly percent: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: StudioErrorData };

/** What the server tells of itself at `/status`. */
export interface StudioStatus {
  readonly connection: StudioConnection;
  readonly database: DatabaseState;
  readonly demo: DemoState;
}
