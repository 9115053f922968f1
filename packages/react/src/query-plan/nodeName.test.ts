import { expect, test } from 'vitest';
import { nodeTitle } from './nodeName.ts';
import { planOf } from './testing/planJson.ts';

test.each([
  [
    {
      type: 'Seq Scan',
      fields: { 'Parallel Aware': true, 'Relation Name': 'orders', Schema: 'shop', Alias: 'o' },
    },
    'Parallel Seq Scan on shop.orders o',
  ],
  [{ type: 'Seq Scan', fields: { 'Relation Name': 'orders', Alias: 'orders' } }, 'Seq Scan on orders'],
  [
    {
      type: 'Index Scan',
      fields: { 'Scan Direction': 'Backward', 'Index Name': 'pk', 'Relation Name': 'a', Alias: 'a' },
    },
    'Index Scan Backward using pk on a',
  ],
  [{ type: 'Bitmap Index Scan', fields: { 'Index Name': 'pk' } }, 'Bitmap Index Scan on pk'],
  [{ type: 'Aggregate', fields: { Strategy: 'Hashed', 'Partial Mode': 'Partial' } }, 'Partial HashAggregate'],
  [{ type: 'Aggregate', fields: { Strategy: 'Sorted', 'Partial Mode': 'Simple' } }, 'GroupAggregate'],
  [{ type: 'Hash Join', fields: { 'Join Type': 'Right Anti' } }, 'Hash Right Anti Join'],
  [{ type: 'Nested Loop', fields: { 'Join Type': 'Left' } }, 'Nested Loop Left Join'],
  [{ type: 'Merge Join', fields: { 'Join Type': 'Inner' } }, 'Merge Join'],
  [{ type: 'ModifyTable', fields: { Operation: 'Merge', 'Relation Name': 'a', Alias: 'a' } }, 'Merge on a'],
  [{ type: 'SetOp', fields: { Strategy: 'Hashed', Command: 'Except All' } }, 'HashSetOp Except All'],
  [{ type: 'CTE Scan', fields: { 'CTE Name': 'big', Alias: 'b' } }, 'CTE Scan on big b'],
  [
    { type: 'Function Scan', fields: { 'Function Name': 'unnest', Schema: 'pg_catalog', Alias: 'u' } },
    'Function Scan on pg_catalog.unnest u',
  ],
  [{ type: 'Subquery Scan', fields: { Alias: 'x' } }, 'Subquery Scan on x'],
  [
    { type: 'Custom Scan', fields: { 'Custom Plan Provider': 'Citus Adaptive' } },
    'Custom Scan (Citus Adaptive)',
  ],
  [
    { type: 'Foreign Scan', fields: { Operation: 'Update', 'Relation Name': 'f', Alias: 'f' } },
    'Foreign Update on f',
  ],
  [{ type: 'Scan of Tomorrow' }, 'Scan of Tomorrow'],
])('%j is called %s', (node, title) => {
  expect(nodeTitle(planOf(node).root)).toBe(title);
});
