import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where the wire is cut: after so many bytes of the request that holds the commit, or of the answer to it. */
export interface WireCut {
  readonly in: 'request' | 'answer';
  readonly bytes: number;
  /** How the sockets end: with what was written before, or as if the machine were gone. */
  readonly by: 'end' | 'reset';
}

/** A proxy before a Postgres server that cuts one connection around its next commit. */
export interface CommitProxy {
  readonly port: number;
  /** Cuts the next connection that sends a commit. `seen`: called with the whole request before any of it is passed on. */
  arm(cut: WireCut | null, seen?: (request: Buffer) => void): void;
  /** How often the wire was cut. */
  cuts(): number;
  /** Bytes of the last commit that was passed on whole, and of its answer. */
  sizes(): { readonly request: number; readonly answer: number };
  close(): Promise<void>;
}

const commit = Buffer.from('commit\0');

export async function createCommitProxy(target: URL): Promise<CommitProxy> {
  const address = { host: target.hostname, port: Number(target.port || 5432) };
  let armed: WireCut | null = null;
  let onSeen: ((request: Buffer) => void) | undefined;
  let cuts = 0;
  let sizes = { request: 0, answer: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = createConnection(address);
    let left: number | undefined;
    let by: WireCut['by'] = 'end';
    let answer: number | undefined;
    const cut = () => {
      cuts += 1;
      for (const socket of [client, upstream]) {
        if (by === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (!chunk.includes(commit)) return void upstream.write(chunk);
      onSeen?.(chunk);
      sizes = { request: chunk.length, answer: 0 };
      answer = 0;
      if (!armed) return void upstream.write(chunk);
      const { in: side, bytes } = armed;
      by = armed.by;
      armed = null;
      if (side === 'answer') {
        left = bytes;
        upstream.write(chunk);
        return;
      }
      const part = chunk.subarray(0, bytes);
      if (part.length === 0) cut();
      else upstream.write(part, cut);
    });
    upstream.on('data', (chunk) => {
      if (answer !== undefined) sizes = { ...sizes, answer: (answer += chunk.length) };
      if (left === undefined) return void client.write(chunk);
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (left > 0) return void client.write(part);
      if (part.length === 0) cut();
      else client.write(part, cut);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A listening TCP server has an address with a port.
    port: (server.address() as AddressInfo).port,
    arm(next, seen) {
      armed = next;
      onSeen = seen;
    },
    cuts: () => cuts,
    sizes: () => sizes,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
