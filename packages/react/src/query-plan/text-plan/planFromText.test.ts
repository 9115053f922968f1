import { describe, expect, test } from 'vitest';
import { planHints } from '../hints/planHints.ts';
import { parsePlan } from '../parsePlan.ts';
import { planFigures } from '../planFigures.ts';

const text = `                                     QUERY PLAN
------------------------------------------------------------------------------------
 Sort  (cost=20.00..20.05 rows=5 width=8) (actual time=60.000..61.500 rows=5 loops=1)
   Sort Key: o.total DESC
   Sort Method: external merge  Disk: 4408kB
   Buffers: shared hit=4 read=3, temp read=5 written=6
   I/O Timings: shared read=0.500
   InitPlan 1 (returns $0)
     ->  Aggregate  (cost=1.00..1.01 rows=1 width=4) (actual time=1.000..1.000 rows=1 loops=1)
           ->  Seq Scan on t  (cost=0.00..1.00 rows=3 width=4) (never executed)
   ->  Hash Left Join  (cost=1.00..9.00 rows=5 width=8) (actual time=2.000..50.000 rows=9 loops=1)
         Hash Cond: (o.customer = c.id)
         ->  Seq Scan on shop."order" o  (cost=0.00..5.00 rows=5 width=8) (actual time=0.010..40.000 rows=9 loops=1)
               Filter: ((total > $0) AND (note = 'a: b'::text))
               Rows Removed by Filter: 50000
         ->  Hash  (cost=0.00..3.00 rows=3 width=8) (actual time=5.000..5.000 rows=3 loops=1)
               Buckets: 1024 (originally 512)  Batches: 4 (originally 1)  Memory Usage: 9kB
               ->  Index Scan Backward using c_pk on customer c  (cost=0.00..3.00 rows=3 width=8) (actual rows=3 loops=1)
 Planning:
   Buffers: shared hit=99
 Planning Time: 0.250 ms
 Trigger for constraint fk on orders: time=7.500 calls=3
 Execution Time: 62.000 ms
(18 rows)
`;

describe('the text form of a plan', () => {
  const { plan } = parsePlan(text);

  test('is read as a tree', () => {
    expect(plan?.nodes.map(({ type, depth, relationship }) => [type, depth, relationship])).toEqual([
      ['Sort', 0, undefined],
      ['Aggregate', 1, 'InitPlan'],
      ['Seq Scan', 2, 'Outer'],
      ['Hash Join', 1, 'Outer'],
      ['Seq Scan', 2, 'Outer'],
      ['Hash', 2, 'Inner'],
      ['Index Scan', 3, 'Outer'],
    ]);
  });

  test('is read with its figures, under the names of the JSON form', () => {
    expect(plan).toMatchObject({
      analyzed: true,
      timed: true,
      planningMs: 0.25,
      executionMs: 62,
      triggers: [{ constraint: 'fk', relation: 'orders', ms: 7.5, calls: 3 }],
    });
    expect(plan?.root.fields).toMatchObject({
      'Sort Method': 'external merge',
      'Sort Space Type': 'Disk',
      'Sort Space Used': 4408,
      'Shared Hit Blocks': 4,
      'Shared Read Blocks': 3,
      'Temp Written Blocks': 6,
      'Shared I/O Read Time': 0.5,
    });
    expect(plan?.nodes[4]?.fields).toMatchObject({
      'Relation Name': 'order',
      Schema: 'shop',
      Alias: 'o',
      Filter: "((total > $0) AND (note = 'a: b'::text))",
      'Rows Removed by Filter': 50000,
    });
    expect(plan?.nodes[5]?.fields).toMatchObject({
      'Hash Buckets': 1024,
      'Original Hash Buckets': 512,
      'Hash Batches': 4,
      'Peak Memory Usage': 9,
    });
    expect(plan?.nodes[6]?.fields).toMatchObject({ 'Scan Direction': 'Backward', 'Index Name': 'c_pk' });
    expect(plan?.nodes[2]?.actual?.loops).toBe(0);
  });

  test('is told hints of as well', () => {
    const kinds = plan && planHints(plan, planFigures(plan)).map(({ kind }) => kind);
    expect(kinds?.toSorted()).toEqual(['hashOnDisk', 'missingIndex', 'sortOnDisk']);
  });

  test('may have no costs, or no times', () => {
    const read = parsePlan('Seq Scan on a (actual time=0.1..0.2 rows=3 loops=2)\n  Filter: (b = 1)').plan;
    expect(read?.root).toMatchObject({ type: 'Seq Scan', actual: { totalMs: 0.2, rows: 3, loops: 2 } });
    expect(parsePlan('Seq Scan on a (cost=0..1 rows=3 width=4)').plan).toMatchObject({ analyzed: false });
  });

  test.each(['select 1', 'Filter: (a = 1)', 'cost=1', `${' '.repeat(100_000)}x`, `${'('.repeat(100_000)}`])(
    'is not found in what is none',
    (none) => {
      expect(parsePlan(none).problem?.kind).toBe('syntax');
    },
  );
});
