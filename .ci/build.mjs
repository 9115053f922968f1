import './node.mjs';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, workspaceFolders } from './bootstrap.mjs';
import { contentStamp, isFresh, writeStamp } from './stamp.mjs';
import { fail, root, run, runScript, step } from './step.mjs';

const packagesSource = ['packages', 'tsup.config.ts', 'tsconfig.base.json', 'pnpm-lock.yaml'];

/**
 * Builds what is stale: the packages, then the app, which is made of them.
 *
 * @param {{ declarations: boolean }} options - whether with type declarations, which take most of the time and which
 *   the studio does not need in order to run
 */
export async function build({ declarations }) {
  await buildPackages(declarations);
  await buildApp();
}

async function buildPackages(declarations) {
  const stamp = contentStamp(packagesSource);
  const name = declarations ? 'packages-with-declarations' : 'packages';
  const folders = workspaceFolders().filter((folder) => folder.startsWith('packages/'));
  const outputs = folders.map((folder) => `${folder}/dist/index.${declarations ? 'd.ts' : 'js'}`);
  if (isFresh(name, stamp, [...outputs, 'packages/react/dist/styles.css'])) return;
  await step('packages built', async () => {
    // What was built before may have had other chunks.
    for (const folder of folders) rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
    await Promise.all([
      run(`tsup${declarations ? '' : ' --no-dts'}`, { log: 'build-packages' }),
      runScript('packages/react', 'build:css', 'build-styles'),
    ]);
  });
  writeStamp('packages', stamp);
  if (declarations) writeStamp(name, stamp);
}

async function buildApp() {
  const stamp = contentStamp([...packagesSource, 'apps/studio']);
  if (isFresh('app', stamp, ['apps/studio/build/server/index.js'])) return;
  await step('studio built', () => runScript('apps/studio', 'build', 'build-app'));
  writeStamp('app', stamp);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await bootstrap();
    await build({ declarations: true });
  } catch (error) {
    fail(error);
  }
}
