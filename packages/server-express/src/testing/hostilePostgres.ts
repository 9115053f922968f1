import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Hostility =
  /** Takes the connection and says nothing. */
  | 'tarpit'
  /** Speaks another protocol. */
  | 'http'
  /** Lets the client in, and answers its first statement with half a message. */
  | 'half'
  /** … with a message whose length is negative. */
  | 'negative'
  /** … with a message that claims two gigabytes, and sends it byte by byte. */
  | 'huge'
  /** … with bytes of no meaning. */
  | 'garbage'
  /** … by hanging up. */
  | 'hangUp';

const letIn = Buffer.concat([
  // AuthenticationOk, BackendKeyData, ReadyForQuery
  Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]),
  Buffer.from([0x4b, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 2]),
  Buffer.from([0x5a, 0, 0, 0, 5, 0x49]),
]);

const answers: Readonly<Record<Exclude<Hostility, 'tarpit' | 'http'>, (socket: Socket) => void>> = {
  half: (socket) => socket.write(Buffer.from([0x44, 0, 0, 0, 200, 0, 1])),
  negative: (socket) => socket.write(Buffer.from([0x44, 0xff, 0xff, 0xff, 0xf0, 0, 1])),
  huge(socket) {
    socket.write(Buffer.from([0x44, 0x7f, 0xff, 0xff, 0xff]));
    const timer = setInterval(() => socket.write('x'), 5);
    socket.once('close', () => clearInterval(timer));
  },
  garbage: (socket) =>
    socket.write(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))),
  hangUp: (socket) => socket.destroy(),
};

/** Something that stands where a Postgres should. */
export async function startHostilePostgres() {
  const sockets = new Set<Socket>();
  let hostility: Hostility = 'tarpit';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    // Nobody is told that the other side is gone who does not read.
    socket.resume();
    socket.once('close', () => sockets.delete(socket));
    if (hostility === 'tarpit') return;
    if (hostility === 'http') {
      socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const answer = answers[hostility];
    let isIn = false;
    socket.on('data', () => {
      if (isIn) answer(socket);
      else socket.write(letIn);
      isIn = true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `postgres://someone:secret@127.0.0.1:${(server.address() as AddressInfo).port}/nothing`,
    be(next: Hostility) {
      hostility = next;
      for (const socket of sockets) socket.destroy();
    },
    connections: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
