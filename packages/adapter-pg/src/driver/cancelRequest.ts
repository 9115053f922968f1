import type { WireClient, WireConnection, WireStream } from './wire.ts';

/** How a cancel request makes its connection: `pg`'s `Connection`, and the stream that the pool's clients use. */
export interface CancelTransport {
  readonly Connection: new (config: {
    readonly ssl: unknown;
    readonly sslNegotiation?: string;
    readonly stream?: () => unknown;
  }) => WireConnection;
  readonly stream?: () => unknown;
}

/**
 * Asks the server to stop what runs on `client`, by a cancel request on a connection of its own: that needs no login and
 * no free slot, and passes through poolers. Resolves when the server has closed that connection, which it does after the
 * signal was sent: a client that is used again only then cannot be hit later. Says nothing of whether the statement
 * stopped.
 *
 * @param deadlineMs after which the attempt is given up
 */
export function sendCancelRequest(
  client: WireClient,
  transport: CancelTransport,
  deadlineMs: number,
): Promise<void> {
  const { processID, secretKey } = client;
  if (processID === null || secretKey === null) return Promise.resolve();
  return new Promise((resolve) => {
    const connection = new transport.Connection({
      ssl: client.ssl,
      ...(client.sslNegotiation !== undefined && { sslNegotiation: client.sslNegotiation }),
      ...(transport.stream && { stream: transport.stream }),
    });
    // Read at the time of use: TLS replaces the stream.
    const stream = (): WireStream => connection.stream;
    const timer = setTimeout(() => stream().destroy(), deadlineMs);
    const settle = () => {
      clearTimeout(timer);
      resolve();
    };
    const send = () => connection.cancel(processID, secretKey);
    connection.on('end', settle);
    connection.on('error', settle);
    connection.on('connect', () => {
      if (!client.ssl) send();
      else if (client.sslNegotiation !== 'direct') connection.requestSsl();
    });
    connection.on('sslconnect', send);
    if (client.host.startsWith('/')) {
      // A unix socket is given by its path in place of a port.
      connection.connect(`${client.host}/.s.PGSQL.${client.port}` as unknown as number);
    } else {
      connection.connect(client.port, client.host);
    }
  });
}
