/** The entry of the built server; `server.mjs` starts it. */
import type { ServerBuild } from 'react-router';

export { startStudio } from './startStudio.ts';
export { StartError } from './startError.ts';

/** The pages, as they were built with this file. */
export async function pages(): Promise<ServerBuild> {
  // The virtual module says `undefined` where the type says absent.
  return (await import('virtual:react-router/server-build')) as ServerBuild;
}
