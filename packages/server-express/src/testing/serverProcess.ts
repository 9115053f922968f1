import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Health {
  readonly pid: number;
  /** The longest that the process did nothing else since it was last asked. */
  readonly stalledMs: number;
  readonly rss: number;
}

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  health(): Promise<Health>;
  /** What it wrote to the standard error stream. */
  complaints(): string;
  stop(): Promise<void>;
  /** Ends it at once, whatever it is doing. */
  kill(): Promise<void>;
}

export interface ServerProgram {
  start(): Promise<ServerProcess>;
  remove(): void;
}

/** Builds the survival server and runs it in a process of its own. */
export async function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const program = await buildServerProgram(env);
  const process = await program.start();
  return {
    ...process,
    async stop() {
      await process.stop();
      program.remove();
    },
  };
}

/** Builds the survival server, to be run as often as is wanted. */
export async function buildServerProgram(env: Readonly<Record<string, string>>): Promise<ServerProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-survival-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@studio/source', 'node'] },
    ssr: {
      noExternal: true,
      external: ['pg-native', 'libpg-query', '@electric-sql/pglite'],
      resolve: { conditions: ['@studio/source', 'node'] },
    },
    build: {
      ssr: fileURLToPath(new URL('survivalServer.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'server.mjs' } },
    },
  });
  return {
    start: () => startProgram(folder, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function startProgram(folder: string, env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    void ended.then(() => reject(new Error(`The server ended. ${complaint}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/studio`,
    pid: child.pid ?? 0,
    async health() {
      try {
        // The one thing that /health answers.
        return (await (await fetch(`${origin}/health`)).json()) as Health;
      } catch (cause) {
        throw new Error(`The server does not answer any more. ${complaint}`, { cause });
      }
    },
    complaints: () => complaint,
    async stop() {
      child.kill();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
