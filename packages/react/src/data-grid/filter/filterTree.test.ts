import { describe, expect, it } from 'vitest';
import type { Condition, FilterGroup, FilterNode } from './filterModel.ts';
import { appended, copyOf, moved, movedBeside, removed, replaced } from './filterTree.ts';

const leaf = (text: string): Condition => ({ kind: 'search', isNot: false, text });
const group = (...nodes: readonly FilterNode[]): FilterGroup => ({
  kind: 'group',
  join: 'or',
  isNot: false,
  nodes,
});
const shape = (node: FilterNode): string =>
  node.kind === 'group' ? `(${node.nodes.map(shape).join(' ')})` : node.kind === 'search' ? node.text : '?';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(leaf) as [Condition, Condition, Condition, Condition];
const inner = group(b, c);
const root = group(a, inner, d);

describe('a filter while it is built', () => {
  it('loses what is removed, and a group with its last condition', () => {
    expect(shape(removed(root, b))).toBe('(a (c) d)');
    expect(shape(removed(group(a, group(b)), b))).toBe('(a)');
    expect(shape(removed(group(a), a))).toBe('()');
  });

  it('keeps empty groups that were empty before', () => {
    expect(shape(removed(group(a, group(), b), b))).toBe('(a ())');
  });

  it('keeps the identity of what an edit does not touch', () => {
    expect(replaced(root, a, leaf('x')).nodes[1]).toBe(inner);
  });

  it('adds at the end of any group', () => {
    expect(shape(appended(root, root, leaf('x')))).toBe('(a (b c) d x)');
    expect(shape(appended(root, inner, leaf('x')))).toBe('(a (b c x) d)');
  });

  it.each<[Condition | FilterGroup, 1 | -1, string]>([
    [a, 1, '((a b c) d)'],
    [b, -1, '(a b (c) d)'],
    [b, 1, '(a (c b) d)'],
    [c, 1, '(a (b) c d)'],
    [d, -1, '(a (b c d))'],
    [a, -1, '(a (b c) d)'],
    [d, 1, '(a (b c) d)'],
    [inner, 1, '(a d (b c))'],
    [inner, -1, '((b c) a d)'],
  ])('moves by keys through groups: %#', (node, step, expected) => {
    expect(shape(moved(root, node, step))).toBe(expected);
  });

  it('comes to every place, and back, by keys alone', () => {
    let tree = root;
    const seen = [];
    for (let step = 0; step < 6; step += 1) {
      tree = moved(tree, a, 1);
      seen.push(shape(tree));
    }
    expect(new Set(seen).size).toBe(5);
    for (let step = 0; step < 6; step += 1) tree = moved(tree, a, -1);
    expect(shape(tree)).toBe('(a (b c) d)');
  });

  it('takes the last condition of a group out of it, and the group goes', () => {
    const single = group(a, group(b), c);
    expect(shape(moved(single, b, 1))).toBe('(a b c)');
    expect(shape(moved(single, b, -1))).toBe('(a b c)');
  });

  it('drops beside any other, but not within itself', () => {
    expect(shape(movedBeside(root, d, b, 'before'))).toBe('(a (d b c))');
    expect(shape(movedBeside(root, b, inner, 'after'))).toBe('(a (c) b d)');
    expect(movedBeside(root, inner, b, 'after')).toBe(root);
    expect(movedBeside(root, a, a, 'after')).toBe(root);
  });

  it('copies with identities of their own', () => {
    const copy = copyOf(inner);
    expect(copy).toEqual(inner);
    expect(copy.nodes[0]).not.toBe(b);
  });
});
