import { describe, expect, test } from 'vitest';
import { parsePlan } from './parsePlan.ts';
import { planFile } from './testing/planJson.ts';

const plan = { Plan: { 'Node Type': 'Result', 'Total Cost': 0.01 } };

describe('a text is read as a plan', () => {
  test.each([
    ['as the database answers it', JSON.stringify([plan])],
    ['without the list around it', JSON.stringify(plan)],
    ['without anything around the first node', JSON.stringify(plan.Plan)],
    [
      'as psql prints it',
      `                QUERY PLAN                \n------------------------------\n${JSON.stringify(
        [plan],
        null,
        2,
      )
        .split('\n')
        .map((line) => ` ${line.padEnd(20)}+`)
        .join('\r\n')
        .replace(/\+$/, '')}\n(1 row)\n`,
    ],
  ])('%s', (_, text) => {
    expect(parsePlan(text).plan?.root).toMatchObject({ type: 'Result', totalCost: 0.01, children: [] });
  });

  test.each([
    ['  ', { kind: 'empty' }],
    ['select 1', { kind: 'syntax' }],
    ['[]', { kind: 'noPlan' }],
    ['[{"a": 1}]', { kind: 'noPlan' }],
    ['"Seq Scan"', { kind: 'noPlan' }],
    ['null', { kind: 'noPlan' }],
  ])('not where it is none: %s', (text, problem) => {
    expect(parsePlan(text).problem).toMatchObject(problem);
  });
});

test('keeps each digit of large numbers, and what it knows nothing of', () => {
  const text = `[{"Plan": {"Node Type": "Scan of Tomorrow", "Filter": "a = 12345678901234567890", "Speed": [{"x": null}], "Share": 0.12345678901234567},
    "Query Identifier": -8765432109876543210}]`;
  const { plan: read } = parsePlan(text);
  expect(read?.fields['Query Identifier']).toBe('-8765432109876543210');
  expect(read?.root.fields).toEqual({
    'Node Type': 'Scan of Tomorrow',
    Filter: 'a = 12345678901234567890',
    Speed: [{ x: null }],
    Share: Number('0.12345678901234567'),
  });
  expect(read?.json).toBe(text);
});

test('a plan that was not run has no figures that were measured', () => {
  const { plan: read } = parsePlan(planFile({ type: 'Seq Scan', rows: 7 }));
  expect(read).toMatchObject({ analyzed: false, timed: false });
  expect(read?.root).toMatchObject({ planRows: 7, actual: undefined });
});

test('nodes stand in the order in which one reads', () => {
  const { plan: read } = parsePlan(
    planFile({
      type: 'Append',
      loops: 1,
      plans: [
        { type: 'Hash', loops: 1, plans: [{ type: 'Seq Scan', loops: 0 }] },
        { type: 'Index Scan', loops: 1 },
      ],
    }),
  );
  expect(read?.nodes.map(({ id, type, parent, depth }) => [id, type, parent, depth])).toEqual([
    [0, 'Append', undefined, 0],
    [1, 'Hash', 0, 1],
    [2, 'Seq Scan', 1, 2],
    [3, 'Index Scan', 0, 1],
  ]);
  expect(read?.nodes.every((node) => read.nodes[node.id] === node)).toBe(true);
});
