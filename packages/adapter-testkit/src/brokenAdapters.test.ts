import { describe, expect, it } from 'vitest';
import { conformanceCases, runCase } from './index.ts';
import { catalogDefects } from './testing/broken/catalogDefects.ts';
import { changeDefects } from './testing/broken/changeDefects.ts';
import type { Defect, Defects } from './testing/broken/defects.ts';
import { dependentDefects } from './testing/broken/dependentDefects.ts';
import { exportDefects } from './testing/broken/exportDefects.ts';
import { filterDefects } from './testing/broken/filterDefects.ts';
import { importDefects } from './testing/broken/importDefects.ts';
import { judgeDefects, withJudge } from './testing/broken/judgeDefects.ts';
import { queryDefects } from './testing/broken/queryDefects.ts';
import { readingDefects } from './testing/broken/readingDefects.ts';
import { rowDefects } from './testing/broken/rowDefects.ts';
import { sessionDefects, withSessions } from './testing/broken/sessionDefects.ts';
import { wideChangeDefects } from './testing/broken/wideChangeDefects.ts';
import { memorySubject } from './conformance/memorySubject.ts';

const defects: Defects = {
  ...catalogDefects,
  ...dependentDefects,
  ...rowDefects,
  ...filterDefects,
  ...readingDefects,
  ...changeDefects,
  ...wideChangeDefects,
  ...queryDefects,
  ...sessionDefects,
  ...judgeDefects,
  ...exportDefects,
  ...importDefects,
};
const mustCases = conformanceCases.filter(({ level }) => level === 'must');

/** What the memory adapter has not, without a defect: or each of those cases could fail for another reason. */
const borrowed: readonly (readonly [prefix: string, with_: Defect])[] = [
  ['session.', withSessions],
  ['explain.', withJudge],
  ['lint.', withJudge],
];

describe('an adapter that borrows what it lacks, and is not broken,', () => {
  const cases = borrowed.flatMap(([prefix, lending]) =>
    mustCases.filter(({ id }) => id.startsWith(prefix)).map((mustCase) => ({ ...mustCase, lending })),
  );
  it.for(cases)('gets past $id', async ({ lending, ...mustCase }) => {
    const subject = memorySubject();
    const outcome = await runCase(mustCase, { ...subject, adapter: lending(subject.adapter) });
    expect(outcome).toEqual({ outcome: 'passed' });
  });
});

describe('a broken adapter', () => {
  it.for(mustCases)('does not get past $id', { concurrent: true }, async (mustCase) => {
    const defect = defects[mustCase.id];
    if (!defect) throw new Error(`No broken adapter shows that “${mustCase.id}” can fail.`);
    const subject = memorySubject();
    await expect(
      runCase(mustCase, { ...subject, adapter: defect(subject.adapter) }),
      'The case does not see the defect',
    ).rejects.toBeInstanceOf(Error);
  });

  it('belongs to a case that there is', () => {
    const ids = mustCases.map(({ id }) => id);
    expect(Object.keys(defects).filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(conformanceCases.map(({ id }) => id)).size).toBe(conformanceCases.length);
  });
});
