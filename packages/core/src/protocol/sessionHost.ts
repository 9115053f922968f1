import type { StudioAdapter } from '../adapter.ts';
import type { CallOptions } from '../adapter.ts';
import type { QuerySession, SessionOptions } from '../query.ts';

/** The sessions that one caller has on one adapter, as a server keeps them from one request to the next. */
export interface SessionHost {
  /** `undefined` where the adapter has no sessions. @throws StudioError `busy` where too many are open */
  open(
    adapter: StudioAdapter,
    options: CallOptions & SessionOptions,
  ): Promise<{ readonly id: string; readonly session: QuerySession }> | undefined;
  /** @throws StudioError `connectionLost` where there is none of that id, or it is another's: nothing tells which */
  find(id: string): QuerySession;
  /** Resolves for one that there is not, too. */
  close(id: string): Promise<void>;
}
