import {
  able,
  collect,
  StudioError,
  type Diagnostic,
  type ExplainRequest,
  type LintRequest,
  type StudioAdapter,
} from '@studio/core';
import type { Defect, Defects } from './defects.ts';

type Judge = Required<Pick<StudioAdapter, 'explainQuery' | 'lintQuery'>>;

/** Gives an adapter plans and lint, which know of a script what becomes of it when it is run. */
const judging =
  (change: (judge: Judge) => Partial<Judge>): Defect =>
  (adapter) => {
    const judge: Judge = {
      explainQuery: async ({ sql }: ExplainRequest) => {
        const [error] = await errorsOf(adapter, sql);
        if (error) throw new StudioError(error);
        return { json: '[{"Plan": {"Node Type": "Result"}}]', notices: [] };
      },
      lintQuery: async ({ sql }: LintRequest) =>
        (await errorsOf(adapter, sql)).map(({ message, position = 0 }): Diagnostic => ({
          range: [position, position + 1],
          severity: 'error',
          code: 'other',
          message,
        })),
    };
    return {
      ...adapter,
      ...judge,
      ...change(judge),
      async info(options) {
        const info = await adapter.info(options);
        return { ...info, abilities: { ...info.abilities, explainQuery: able, lintQuery: able } };
      },
    };
  };

async function errorsOf({ runQuery }: StudioAdapter, sql: string) {
  if (!runQuery) throw new TypeError('A judge needs an adapter that runs scripts.');
  const { statements } = await collect(runQuery({ sql }));
  return statements.flatMap(({ error }) => error ?? []);
}

const codePoints = (sql: string, end: number): number => [...sql.slice(0, end)].length;

/** An adapter that judges as it should. */
export const withJudge: Defect = judging(() => ({}));

/** For each case of plans and lint, one that would send a user to the wrong place. */
export const judgeDefects: Defects = {
  'explain.json': judging(() => ({
    explainQuery: () => Promise.resolve({ json: 'Result  (cost=0.00..0.01 rows=1 width=4)', notices: [] }),
  })),
  'explain.error': judging(({ explainQuery }) => ({
    explainQuery: (request) =>
      explainQuery(request).catch((error: unknown) => {
        if (!(error instanceof StudioError) || error.position === undefined) throw error;
        throw new StudioError({ ...error.toJSON(), position: codePoints(request.sql, error.position) });
      }),
  })),
  'lint.place': judging(({ lintQuery }) => ({
    lintQuery: async (request) =>
      (await lintQuery(request)).map(({ range: [start, end], ...found }) => ({
        ...found,
        range: [codePoints(request.sql, start), codePoints(request.sql, end)],
      })),
  })),
  'lint.clean': judging(() => ({
    lintQuery: () =>
      Promise.resolve([{ range: [0, 1], severity: 'info', code: 'other', message: 'Might be better.' }]),
  })),
};
