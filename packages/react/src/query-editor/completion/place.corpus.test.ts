import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { nameAt } from '../hover/nameAt.ts';
import { postgres } from '../dialect.ts';
import { completionPlace } from './place.ts';

const file = fileURLToPath(
  new URL('../../../../../../shared/corpus/statements/boundaries.json', import.meta.url),
);
const hasCorpus = existsSync(file);
if (!hasCorpus) {
  if (process.env.CI) throw new Error(`The scripts of others are not at ${file}.`);
  console.warn(`The scripts of others are not at ${file}: they are left out.`);
}

interface Script {
  readonly sql: string;
}

const readScripts = () =>
  (JSON.parse(readFileSync(file, 'utf8')) as { readonly scripts: readonly Script[] }).scripts;

/** Positions that look arbitrary and are the same in every run. */
function positionsIn(length: number, count: number): readonly number[] {
  let seed = length + 1;
  return Array.from({ length: count }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % (length + 1);
  });
}

describe.skipIf(!hasCorpus)('scripts of others', () => {
  test('are read at any cursor, whole or cut off there, without failing or taking long', () => {
    const parse = (sql: string) => postgres.language.parser.parse(sql);
    let slowest = { ms: 0, at: '' };
    for (const { sql } of readScripts()) {
      const whole = parse(sql);
      for (const position of positionsIn(sql.length, 25)) {
        const cut = sql.slice(Math.max(0, position - 3000), position);
        const cutTree = parse(cut);
        const start = process.cpuUsage();
        const read = (from: number, to: number) => sql.slice(from, to);
        const place = completionPlace(whole, position, read);
        nameAt(whole, position, read);
        completionPlace(cutTree, cut.length, (from, to) => cut.slice(from, to));
        nameAt(cutTree, cut.length, (from, to) => cut.slice(from, to));
        const ms = process.cpuUsage(start).user / 1_000;
        if (ms > slowest.ms) slowest = { ms, at: sql.slice(Math.max(0, position - 60), position) };
        if (place) expect(place.from).toBeLessThanOrEqual(position);
      }
    }
    expect(slowest.ms, slowest.at).toBeLessThan(500);
  }, 120_000);
});
