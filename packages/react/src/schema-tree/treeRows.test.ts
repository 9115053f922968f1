import type { ObjectSummary } from '@studio/core';
import { describe, expect, test } from 'vitest';
import { treeRows, type CatalogList, type TreeRow } from './treeRows.ts';

const list = (id: string, objects: readonly ObjectSummary[], more = false): CatalogList => ({
  id,
  objects,
  status: 'ready',
  more,
});
const schema = (name: string): ObjectSummary => ({ ref: { kind: 'schema', name } });
const table = (name: string, partitionOf?: string): ObjectSummary => ({
  ref: { kind: 'table', schema: 'sales', name },
  ...(partitionOf !== undefined && { partitionOf: { schema: 'sales', name: partitionOf } }),
});
const draw = (row: TreeRow) => {
  const name =
    row.kind === 'object'
      ? row.object.ref.name
      : row.kind === 'group'
        ? `[${row.group} ${row.count}]`
        : `<${row.kind}>`;
  return `${'  '.repeat(row.level - 1)}${name}`;
};
const drawTree = (lists: readonly CatalogList[], expanded: readonly string[], schemas = [schema('sales')]) =>
  treeRows({ schemas: list('schemas', schemas), listsOf: () => lists, expanded: new Set(expanded) }).map(
    draw,
  );

describe('the lines of the tree', () => {
  test('show nothing of a closed schema', () => {
    expect(drawTree([list('r', [table('orders')])], [])).toEqual(['sales']);
  });

  test('nest partitions of partitions under their table', () => {
    const objects = [table('events'), table('events_2024', 'events'), table('events_2024_1', 'events_2024')];
    expect(drawTree([list('r', objects)], ['sales'])).toEqual(['sales', '  events']);
    expect(drawTree([list('r', objects)], ['sales', 'sales/events', 'sales/events_2024'])).toEqual([
      'sales',
      '  events',
      '    events_2024',
      '      events_2024_1',
    ]);
  });

  test('show a partition whose table is not in the list, rather than hide it', () => {
    expect(drawTree([list('r', [table('events_2024', 'events')])], ['sales'])).toEqual([
      'sales',
      '  events_2024',
    ]);
  });

  test('gather what is no relation in closed groups after the relations', () => {
    const mood: ObjectSummary = { ref: { kind: 'enum', schema: 'sales', name: 'mood' } };
    const lists = [list('r', [table('orders')]), list('o', [mood])];
    expect(drawTree(lists, ['sales'])).toEqual(['sales', '  orders', '  [types 1]']);
    expect(drawTree(lists, ['sales', 'sales/:types'])).toEqual([
      'sales',
      '  orders',
      '  [types 1]',
      '    mood',
    ]);
  });

  test('end with a line that asks for more while there is more', () => {
    expect(drawTree([list('r', [table('orders')], true)], ['sales'])).toEqual([
      'sales',
      '  orders',
      '  <loading>',
    ]);
  });

  test('say that a schema is empty, once that is known', () => {
    const waiting: CatalogList = { id: 'o', objects: [], status: 'loading', more: false };
    expect(drawTree([list('r', []), list('o', [])], ['sales'])).toEqual(['sales', '  <empty>']);
    expect(drawTree([list('r', []), waiting], ['sales'])).not.toContain('  <empty>');
  });

  test('put relations at the root of a database without schemas', () => {
    expect(drawTree([list('r', [{ ref: { kind: 'table', name: 'orders' } }])], [], [])).toEqual(['orders']);
  });

  test('tell assistive technology that the number of siblings is unknown until all are read', () => {
    const rows = treeRows({
      schemas: list('schemas', [schema('sales')]),
      listsOf: () => [list('r', [table('a'), table('b')], true)],
      expanded: new Set(['sales']),
    });
    expect(rows[2]).toMatchObject({ position: 2, setSize: -1 });
  });
});
