import { isStudioError } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';

/** What is said of a script without its results: plans and mistakes. */
export const judgeCases: readonly ConformanceCase[] = [
  {
    id: 'explain.json',
    level: 'must',
    title: 'shows the plan of a statement as the database wrote it',
    needs: ['explainQuery', 'scripts'],
    async run({ adapter, scripts }) {
      for (const analyze of [false, true]) {
        const plan = await adapter.explainQuery?.({ sql: scripts?.manyRows ?? '', analyze });
        assert(plan, 'There is no plan.');
        assert(typeof JSON.parse(plan.json) === 'object', 'The plan is no JSON.');
      }
    },
  },
  {
    id: 'explain.error',
    level: 'must',
    title: 'marks the place of a mistake in the statement that was sent',
    needs: ['explainQuery', 'scripts'],
    async run({ adapter, scripts }) {
      const sql = scripts?.marked.split(';').at(-1)?.trim() ?? '';
      let position: number | undefined;
      try {
        await adapter.explainQuery?.({ sql });
      } catch (error) {
        position = isStudioError(error) ? error.position : undefined;
      }
      assertEqual(position, sql.indexOf(scripts?.markedWord ?? ''), 'Position in UTF-16 code units');
    },
  },
  {
    id: 'lint.place',
    level: 'must',
    title: 'marks a mistake in a script that was not run',
    needs: ['lintQuery', 'scripts'],
    async run({ adapter, scripts }) {
      const sql = scripts?.marked ?? '';
      const found = await adapter.lintQuery?.({ sql });
      const start = sql.indexOf(scripts?.markedWord ?? '');
      assertEqual(
        found?.map(({ range, severity }) => [severity, range[0]]),
        [['error', start]],
        'Severity and place of what was found',
      );
    },
  },
  {
    id: 'lint.clean',
    level: 'must',
    title: 'finds nothing wrong in what is right',
    needs: ['lintQuery', 'scripts'],
    async run({ adapter, scripts }) {
      for (const sql of [scripts?.twoResults, scripts?.awkwardValues, scripts?.notice, '']) {
        assertEqual(await adapter.lintQuery?.({ sql: sql ?? '' }), [], `What is wrong in “${sql}”`);
      }
    },
  },
];
