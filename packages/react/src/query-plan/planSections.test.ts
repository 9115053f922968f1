import { expect, test } from 'vitest';
import { planSections } from './planSections.ts';
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
