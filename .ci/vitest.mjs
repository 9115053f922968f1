import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, run, step } from './step.mjs';

/**
 * Runs the tests of some projects and prints a line, and where tests failed what vitest says of them.
 *
 * @param {readonly string[]} projects
 * @param {{ title?: string, files?: readonly string[], env?: Record<string, string>, workers?: number, retry?: number }} options -
 *   `files` are parts of the paths of the files to run, all by default; `workers` run files at the same time, vitest's own
 *   number by default; what fails is run again `retry` times, never by default
 * @returns {Promise<{ passed: number, failed: number, skipped: number, again: string[] }>} `again` names tests that
 *   passed only when they were run again
 */
export async function runTests(
  projects,
  { title = projects.join(', '), files = [], env = {}, workers, retry = 0 } = {},
) {
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const report = join(cache, `tests-${name}.json`);
  rmSync(report, { force: true });
  const reporters = `--reporter=default --reporter=json --outputFile.json="${report}"`;
  const selected = projects.map((project) => `--project ${project}`).join(' ');
  const parallel = workers === undefined ? '' : `--maxWorkers=${workers}`;
  let failure;
  try {
    await step(`tests: ${title}`, () =>
      run(`vitest run ${selected} ${reporters} ${parallel} --retry=${retry} ${files.join(' ')}`, {
        log: `tests-${name}`,
        env,
      }),
    );
  } catch (error) {
    failure = error;
    console.log(whatFailed(error));
  }
  const counts = readCounts(report);
  if (counts.failed === 0 && failure) counts.failed = 1; // A defect outside of any test: set-up, an unhandled error.
  console.log(`  ${counts.passed} tests passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  for (const name of counts.again) console.log(`  passed only when run again: ${name}`);
  return counts;
}

/** vitest repeats what failed at its end, after the list of all tests. */
function whatFailed(error) {
  const output = error.output ?? '';
  const start = output.search(/^.*(Failed (Tests|Suites)|Unhandled Errors?) /m);
  return start === -1 ? error.message : output.slice(start).split('\n').slice(0, 300).join('\n');
}

function readCounts(report) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, again: [] }; // vitest broke off before it wrote one
  }
  // A file that could not be loaded has no tests that could fail.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
    again: result.testResults
      .flatMap((file) => file.assertionResults)
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName }) => fullName),
  };
}
