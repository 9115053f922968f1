import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { abilityNames, abilityOf, collect, type Abilities } from '@studio/core';
import { startPostgres } from '@studio/embedded-postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPgAdapter, type PgAdapter, type PgAdapterOptions } from './createPgAdapter.ts';

/** Of what has a version of its own once is enough. */
const isOlder = process.env.STUDIO_TEST_POSTGRES_VERSION !== undefined;

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The rows of the table of abilities, cell by cell. */
const [headings = [], , ...rows] = readme
  .slice(readme.search(/^\| ability /m))
  .split('\n\n', 1)
  .flatMap((table) => table.split('\n'))
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** A column of the table, as the README has it: the names of the abilities that are there. */
function written(heading: string): readonly string[] {
  const column = headings.indexOf(heading);
  if (column < 1) throw new Error(`The table has no column “${heading}”.`);
  return rows.filter((cells) => cells[column] === 'yes').map(([name = '']) => name.replaceAll('`', ''));
}

const told = (abilities: Abilities) => abilityNames.filter((name) => abilityOf(abilities, name).ok);

async function abilitiesOf(options: PgAdapterOptions): Promise<readonly string[]> {
  const adapter: PgAdapter = createPgAdapter(options);
  onTestFinished(() => adapter.close());
  return told((await adapter.info()).abilities);
}

describe('the table of abilities in the README', () => {
  it('names every ability, and says yes or no to each', () => {
    expect(rows.map(([name]) => name)).toEqual(abilityNames.map((name) => `\`${name}\``));
    for (const [, ...cells] of rows) for (const cell of cells) expect(['yes', 'no']).toContain(cell);
  });

  it('is true of this server', async () => {
    expect(await abilitiesOf({ connectionString })).toEqual(written('PostgreSQL 13 – 18'));
  });

  it('is true of a read-only connection', async () => {
    expect(await abilitiesOf({ connectionString, readOnly: true })).toEqual(written('`readOnly`'));
  });

  it.skipIf(isOlder)('is true of PGlite', async () => {
    const pglite = await PGlite.create();
    onTestFinished(() => pglite.close());
    expect(await abilitiesOf({ pglite })).toEqual(written('PGlite'));
  });

  it.skipIf(isOlder)('is true of a standby', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'studio-standby-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const primary = await startPostgres({ dataDir });
    const adapter = createPgAdapter({ connectionString: primary.url });
    const { statements } = await collect(adapter.runQuery({ sql: 'show data_directory' }));
    await adapter.close();
    await primary.stop();
    // One that follows nobody: it stays as it is until it is promoted.
    writeFileSync(join(String(statements[0]?.rows[0]?.[0]), 'standby.signal'), '');
    const standby = await startPostgres({ dataDir });
    onTestFinished(standby.stop);
    expect(await abilitiesOf({ connectionString: standby.url })).toEqual(written('a standby'));
  });
});
