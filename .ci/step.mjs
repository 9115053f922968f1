import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const cache = join(root, 'node_modules/.cache/studio');

/** What went wrong in words for the person at the terminal; anything else that is thrown is a defect of the script. */
export class StepError extends Error {}

/**
 * Runs `work`, and prints one line with the seconds it took.
 *
 * @param {string} title - what is true afterwards: `packages installed`
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  const line = (mark) =>
    `${mark} ${title.padEnd(40)} ${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`;
  try {
    const result = await work();
    console.log(line('✓'));
    return result;
  } catch (error) {
    console.log(line('✗'));
    throw error;
  }
}

/**
 * Runs a command to its end, in a folder of the repository, with the binaries of its packages in reach. Its output
 * goes to a file.
 *
 * @param {string} command - a line for the shell
 * @param {{ log: string, folder?: string, env?: Record<string, string> }} options - `log` names the file, in the cache
 * @throws StepError with the end of the output, where it fails
 */
export async function run(command, { log, folder = '.', env = {} }) {
  const file = join(cache, `${log}.log`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(file, `$ ${command}\n`);
  const binaries = [
    join(root, folder, 'node_modules/.bin'),
    join(root, 'node_modules/.bin'),
    process.env.PATH,
  ];
  const child = spawn(command, {
    cwd: join(root, folder),
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env, PATH: binaries.join(delimiter) },
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => appendFileSync(file, data));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  const output = readFileSync(file, 'utf8');
  if (code !== 0) throw Object.assign(new StepError(`${ending(output)}\nFull log: ${file}`), { output });
  return output;
}

/** Runs a script of a package, as `npm run` does. */
export function runScript(folder, name, log) {
  const { scripts } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return run(scripts[name], { log, folder });
}

function ending(output) {
  const lines = output.trimEnd().split('\n');
  return lines.slice(-60).join('\n');
}

/** Ends the script with what went wrong. */
export function fail(error) {
  console.error(error instanceof StepError ? error.message : error);
  process.exit(1);
}
