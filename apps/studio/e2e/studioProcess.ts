import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const appFolder = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface StudioProcess {
  /** The address that was printed last, with a token that lets one browser in. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  /** Everything that it printed and logged. */
  output(): string;
  /** Ends it as Ctrl-C does, and tells its exit code. */
  stop(): Promise<number | null>;
}

export interface StartOptions {
  /** Where it keeps what it keeps; with the same folder, sessions go on. */
  readonly dataFolder: string;
  /** @default a free one */
  readonly port?: number;
  /** @default the embedded Postgres with the demo */
  readonly databaseUrl?: string;
}

/** Starts the built studio as `npm start` does, and waits until its page can be opened. */
export async function startStudio({
  dataFolder,
  databaseUrl,
  ...options
}: StartOptions): Promise<StudioProcess> {
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: appFolder,
    env: {
      ...process.env,
      PORT: String(port),
      STUDIO_DATA_DIR: dataFolder,
      DATABASE_URL: databaseUrl ?? '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const printed = /Studio is ready: (\S+)/.exec(output)?.[1];
        if (printed !== undefined) resolve(printed);
      });
    }
    void exited.then(([code]) => reject(new Error(`The studio ended with ${code}:\n${output}`)));
  });
  return {
    get url() {
      return output.match(/http:\/\/\S+#token=\S+/g)?.at(-1) ?? url;
    },
    origin: new URL(url).origin,
    port,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A session's cookie for requests outside of a browser. */
export async function signIn({ url, origin }: Pick<StudioProcess, 'url' | 'origin'>): Promise<string> {
  const token = new URL(url).hash.replace('#token=', '');
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-studio-request': '1' },
    body: JSON.stringify({ token }),
  });
  return response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
