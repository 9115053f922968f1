import './node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { fail, root, run, step } from './step.mjs';
import { installPostgresVersions, postgresVersions, versionedTests } from './postgresVersions.mjs';
import { runTests } from './vitest.mjs';

/**
 * `npm test`: everything that has to hold before a change is merged. Its last line is `N passed, N failed`: tests,
 * and among the failed ones every other step that did not pass.
 *
 * `npm test -- --project unit packages/core` hands its arguments to vitest, and runs nothing else.
 */
const vitestArguments = process.argv.slice(2);

// Storybook and its addons would report to their vendor.
process.env.STORYBOOK_DISABLE_TELEMETRY = '1';

try {
  await bootstrap();
} catch (error) {
  fail(error);
}
if (vitestArguments.length > 0) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...vitestArguments], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

const counts = { passed: 0, failed: 0, skipped: 0 };

/** Goes on after a failure, so that one run tells all that is wrong. */
async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    counts.failed += 1;
    console.log(error.message);
    return false;
  }
}

/** An {@link attempt} with a line of its own. */
const check = (title, work) => attempt(() => step(title, work));

async function test(projects, options) {
  const result = await runTests(projects, options);
  for (const key of ['passed', 'failed', 'skipped']) counts[key] += result[key];
}

/** Many packages in one run each, as what they share is then checked once; the routes of the app have types of their own. */
const typecheckApps = () =>
  run('react-router typegen && tsc -p ../../tsconfig.json', {
    folder: 'apps/studio',
    log: 'typecheck-apps',
  });

/** What runs at the same time: as much as the smallest machine has cores. */
const workers = 2;
const started = performance.now();

// The longest first.
const read = [
  () => check('linted', () => run('eslint . --max-warnings 0', { log: 'lint' })),
  () => check('components and apps are typed', typecheckApps),
  () => check('formatted', () => run('prettier --check .', { log: 'format' })),
  () => check('packages are typed', () => run('tsc -p tsconfig.node.json', { log: 'typecheck-packages' })),
];
const next = async () => {
  for (let work = read.shift(); work; work = read.shift()) await work();
};
await Promise.all(Array.from({ length: workers }, next));
const isBuilt = await attempt(() => build({ declarations: true }));
await test(['unit', 'postgres'], { workers });
if (await check('older Postgres versions installed', installPostgresVersions)) {
  for (const version of postgresVersions) {
    await test(['postgres'], {
      title: `Postgres ${version}`,
      files: versionedTests(version),
      workers,
      env: { STUDIO_TEST_POSTGRES_VERSION: version },
    });
  }
}
// What was late once in a browser on a busy machine passes the second time, and is named; what is wrong fails twice.
const inBrowser = { retry: 1 };
await test(['browser'], inBrowser);
await test(['storybook'], inBrowser);
if (isBuilt) await test(['e2e'], inBrowser);
await check('storybook built', () =>
  run('storybook build --quiet --disable-telemetry', { log: 'storybook' }),
);

console.log(`\n${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(counts.failed > 0 ? 1 : 0);
