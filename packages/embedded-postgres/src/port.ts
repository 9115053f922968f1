import { createServer } from 'node:net';
import { PostgresStartError } from './error.ts';
import { isNodeError } from './files.ts';

/**
 * The port that was asked for, or a free one.
 *
 * @throws PostgresStartError `portTaken`
 */
export function choosePort(wanted: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      const taken = isNodeError(error) && error.code === 'EADDRINUSE';
      const message = taken
        ? `Port ${wanted} on 127.0.0.1 is taken. Choose another one, or give none to have a free one chosen.`
        : `No port could be opened on 127.0.0.1: ${error.message}`;
      reject(new PostgresStartError(taken ? 'portTaken' : 'failed', message, { cause: error }));
    });
    server.listen({ host: '127.0.0.1', port: wanted ?? 0, exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
