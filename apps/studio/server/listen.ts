import { createServer, type RequestListener, type Server } from 'node:http';
import { defaultPort, type Settings } from './settings.ts';
import { StartError } from './startError.ts';

/** How many ports after the default one are tried where none was asked for. */
const attempts = 20;

/**
 * Listens on the port that was asked for, or on the first free one from the default on.
 *
 * @param listenerFor makes what answers, once the port is known: hosts and cookies carry it
 * @throws StartError where the port that was asked for is taken, or none is free
 */
export async function listen(
  { host, port }: Pick<Settings, 'host' | 'port'>,
  listenerFor: (port: number) => RequestListener,
): Promise<{ readonly server: Server; readonly port: number }> {
  const candidates = port === null ? Array.from({ length: attempts }, (_, i) => defaultPort + i) : [port];
  for (const candidate of candidates) {
    const server = await listenOn(host, candidate, listenerFor(candidate));
    if (server !== null) return { server, port: candidate };
  }
  throw new StartError(
    port === null
      ? `The ports ${defaultPort} to ${defaultPort + attempts - 1} are all taken. Set PORT to a free one.`
      : `Port ${port} is taken. Stop what uses it, set PORT to another, or unset PORT to let the studio choose.`,
  );
}

/** `null` where the port is taken. */
function listenOn(host: string, port: number, listener: RequestListener): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    // No limit for a whole request: a large file comes as fast as the database takes it. One that stalls is refused elsewhere.
    const server = createServer({ maxHeaderSize: 32_768, requestTimeout: 0 }, listener);
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else if (error.code === 'EACCES')
        reject(new StartError(`Port ${port} needs more rights. Set PORT to one over 1023.`));
      else
        reject(
          new StartError(
            `The studio cannot listen on ${host}:${port} (${error.message}). Check HOST and PORT.`,
          ),
        );
    });
    server.listen(port, host, () => resolve(server));
  });
}
