import { expect, test } from 'vitest';
import { planText } from './planText.ts';
import { planOf } from './testing/planJson.ts';

test('a plan is written as psql does, with all that it says', () => {
  const plan = planOf(
    {
      type: 'Sort',
      rows: 5,
      cost: 20,
      loops: 1,
      ms: 1.5,
      fields: {
        'Sort Key': ['a', 'b DESC'],
        'Sort Method': 'quicksort',
        'Shared Hit Blocks': 4,
        'Shared Read Blocks': 0,
        'Temp Written Blocks': 2,
        'I/O Read Time': 0.5,
        'WAL Records': 0,
        'Something New': { 'Of It': 7 },
        Workers: [{ 'Worker Number': 0, 'Sort Method': 'quicksort', 'Actual Rows': 2, 'Actual Loops': 1 }],
      },
      plans: [
        {
          type: 'Aggregate',
          relationship: 'InitPlan',
          loops: 0,
          fields: { Strategy: 'Plain', 'Subplan Name': 'InitPlan 1' },
          plans: [{ type: 'Result', loops: 0 }],
        },
        {
          type: 'Seq Scan',
          relationship: 'Outer',
          loops: 2,
          fields: { 'Relation Name': 't', Alias: 't', Filter: '(a > 1)', 'Rows Removed by Filter': 0 },
        },
      ],
    },
    {
      Settings: { work_mem: '1MB' },
      'Query Identifier': 5,
      Planning: { 'Shared Hit Blocks': 9, 'Memory Used': 12 },
      'Planning Time': 0.25,
      Triggers: [
        { 'Trigger Name': 'RI_1', 'Constraint Name': 'fk', Relation: 't', Time: 1, Calls: 3 },
        { 'Trigger Name': 'shout', Relation: 't', Calls: 1 },
      ],
      JIT: { Functions: 2, Timing: { Total: 4.5 } },
      'Execution Time': 2,
    },
  );
  expect(planText(plan))
    .toBe(`Sort  (cost=0.00..20.00 rows=5 width=8) (actual time=0.000..1.500 rows=5 loops=1)
  Sort Key: a, b DESC
  Sort Method: quicksort
  Something New:
    Of It: 7
  Worker 0: (actual rows=2 loops=1)
    Sort Method: quicksort
  Buffers: shared hit=4, temp written=2
  I/O Timings: read=0.5
  InitPlan 1
    ->  Aggregate  (cost=0.00..10.00 rows=1 width=8) (never executed)
          ->  Result  (cost=0.00..10.00 rows=1 width=8) (never executed)
  ->  Seq Scan on t  (cost=0.00..10.00 rows=1 width=8) (actual rows=1 loops=2)
        Filter: (a > 1)
Settings: work_mem = '1MB'
Query Identifier: 5
Planning:
  Memory Used: 12
  Buffers: shared hit=9
Planning Time: 0.250 ms
Trigger for constraint fk on t: time=1.000 calls=3
Trigger shout on t: calls=1
JIT:
  Functions: 2
  Timing:
    Total: 4.5
Execution Time: 2.000 ms`);
});
