import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contentStamp, isFresh, writeStamp } from './stamp.mjs';
import { root, run, step, StepError } from './step.mjs';

const pnpm = 'pnpm@12.21.0';

/** The folders of the workspace's packages, relative to the root. */
export function workspaceFolders() {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent))
      .map((name) => `${parent}/${name}`)
      .filter((folder) => statSync(join(root, folder, 'package.json'), { throwIfNoEntry: false })),
  );
}

/**
 * Installs what the lockfile says, unless that is installed already. Nothing is put outside of the repository but npm's
 * and pnpm's own caches.
 */
export async function bootstrap() {
  const folders = workspaceFolders();
  const manifests = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...['.', ...folders].map((folder) => `${folder}/package.json`),
  ];
  const stamp = contentStamp(manifests);
  if (
    isFresh(
      'install',
      stamp,
      ['.', ...folders].map((folder) => `${folder}/node_modules`),
    )
  )
    return;
  await step('packages installed', install);
  writeStamp('install', stamp);
}

async function install() {
  try {
    await run(`${npx()} ${pnpm} install --frozen-lockfile --reporter=append-only`, {
      log: 'install',
      env: {
        // Answers the question whether a node_modules of another package manager may be replaced.
        CI: 'true',
        // npm would try for over a minute before it says that there is no network.
        npm_config_fetch_retry_mintimeout: '1000',
        npm_config_fetch_retry_maxtimeout: '4000',
      },
    });
  } catch (error) {
    throw new StepError(`The packages could not be installed. ${reason(error)}`, { cause: error });
  }
}

function npx() {
  return `${npm()} exec --yes --`;
}

/** npm tells its scripts where it is, so that one outside of PATH is found too. */
export function npm() {
  const cli = process.env.npm_execpath;
  return cli && basename(cli) === 'npm-cli.js' ? `"${process.execPath}" "${cli}"` : 'npm';
}

function reason(error) {
  const output = error.output ?? '';
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|dns error|error sending request|fetch failed/i.test(
      output,
    )
  ) {
    return 'The npm registry cannot be reached: check the network, or the registry and proxy in your npm configuration, and try again.';
  }
  if (/ENOSPC|No space left/i.test(output)) return 'The disk is full: about 1 GB is needed.';
  if (/OUTDATED_LOCKFILE/.test(output)) {
    return `pnpm-lock.yaml does not match the package.json files: run \`npx ${pnpm} install\`, and commit the lockfile.`;
  }
  return error.message;
}
