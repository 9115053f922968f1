import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it(
  'measures what it says it does without a browser, so that nobody finds it broken when figures are wanted',
  { timeout: 180_000 },
  () => {
    const benches = [
      'split',
      'stream',
      'export-csv',
      'import-csv',
      'pages',
      'endpoint',
      'catalog',
      'introspect',
    ];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--conditions=@studio/source', '--import', 'tsx', 'src/main.ts', ...benches, '--quick'],
      {
        cwd: join(import.meta.dirname, '..'),
        encoding: 'utf8',
        env: { ...process.env, BENCH_DATABASE_URL: process.env.STUDIO_TEST_DATABASE_URL },
      },
    );
    expect(status, stderr).toBe(0);
    // Of each a heading; no figure is judged.
    expect(stdout.match(/^## /gm)).toHaveLength(benches.length);
    expect(stdout).not.toContain('NaN');
  },
);
