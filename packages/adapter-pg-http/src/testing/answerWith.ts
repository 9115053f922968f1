import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A listener that answers as a test says, closed when that is over. */
export async function answerWith(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/studio`;
}

/** A listener that answers everything with one body. */
export function answerAlways(status: number, type: string, body: string, headers = {}): Promise<string> {
  return answerWith((_request, response) => {
    response.writeHead(status, { ...headers, ...(type !== '' && { 'content-type': type }) });
    response.end(body);
  });
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
