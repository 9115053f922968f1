import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folder = join(import.meta.dirname, '../../.peers');

/**
 * Installs what we are measured against, from npm, in a folder of its own: nobody who only wants the studio should wait
 * for it.
 *
 * @param name of that folder
 * @param packages exact versions by package name
 * @returns the folder, with a `node_modules`
 */
export async function installPeers(
  name: string,
  packages: Readonly<Record<string, string>>,
): Promise<string> {
  const target = join(folder, name);
  await mkdir(target, { recursive: true });
  await writeFile(
    join(target, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: packages }),
  );
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await promisify(execFile)('npm', install, { cwd: target, shell: process.platform === 'win32' });
  return target;
}
