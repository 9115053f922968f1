import { createContext } from 'react-router';
import type { StudioStatus } from './state/studioStatus.ts';

/** What the server hands to the pages that it renders. */
export interface ServerContext {
  /** Of this answer's Content Security Policy. */
  readonly nonce: string;
  readonly status: StudioStatus;
}

export const serverContext = createContext<ServerContext>();
