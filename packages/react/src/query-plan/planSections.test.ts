import { expect, test } from 'vitest';
import { planFacts, planSections } from './planSections.ts';
import { planOf } from './testing/planJson.ts';

test('every field of a node is told once, blocks that are 0 apart', () => {
  const { root } = planOf({
    type: 'Hash Join',
    loops: 1,
    ms: 2,
    fields: {
      'Hash Cond': '(a = b)',
      Output: ['a', 'b'],
      'Something New': { Deep: { Er: true } },
      'Hash Batches': 2,
      'Shared Hit Blocks': 3,
      'Shared Read Blocks': 0,
      Workers: [{ 'Worker Number': 1, 'Actual Rows': 4, 'Shared Read Blocks': 0 }],
    },
  });
  const sections = planSections(root);
  expect(sections.general.map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'Node Type: Hash Join',
    'Hash Cond: (a = b)',
    'Output: a, b',
    'Something New · Deep · Er: true',
  ]);
  expect(sections.figures.map(({ name }) => name)).toContain('Hash Batches');
  expect(sections.blocks).toEqual([{ name: 'Shared Hit Blocks', text: '3' }]);
  expect(sections.workers).toEqual([{ index: '1', entries: [{ name: 'Actual Rows', text: '4' }] }]);
  const told = [...sections.general, ...sections.figures, ...sections.blocks].map(({ name }) => name);
  const all = Object.keys(root.fields).filter(
    (name) => !['Workers', 'Shared Read Blocks', 'Something New'].includes(name),
  );
  expect(told.filter((name) => !name.startsWith('Something')).toSorted()).toEqual(all.toSorted());
});

test('everything that is told beside the tree is told once', () => {
  const plan = planOf(
    { type: 'Result' },
    {
      Planning: { 'Shared Hit Blocks': 3, 'Shared Read Blocks': 0, 'Memory Used': 12 },
      'Planning Time': 1,
      'Execution Time': 2,
      Settings: { work_mem: '64MB' },
      JIT: { Functions: 3, Timing: { Total: 1.5 } },
      Triggers: [
        { 'Trigger Name': 'RI_7', 'Constraint Name': 'fk', Relation: 'a', Time: 2, Calls: 4 },
        { 'Trigger Name': 'shout', Calls: 1 },
      ],
      Serialization: { Time: 0.5, Format: 'text' },
      'Query Identifier': 7,
    },
  );
  expect(planFacts(plan)).toEqual({
    triggers: [
      { name: 'fk · a', text: '2.00 ms · 4 ×' },
      { name: 'shout', text: '1 ×' },
    ],
    jit: [
      { name: 'Functions', text: '3' },
      { name: 'Timing · Total', text: '1.5' },
    ],
    planning: [
      { name: 'Shared Hit Blocks', text: '3' },
      { name: 'Memory Used', text: '12' },
    ],
    settings: [{ name: 'work_mem', text: '64MB' }],
    others: [
      { name: 'Serialization · Time', text: '0.5' },
      { name: 'Serialization · Format', text: 'text' },
      { name: 'Query Identifier', text: '7' },
    ],
  });
});
