import { describe, expect, it } from 'vitest';
import {
  emptyWorkspace,
  nextWithDocument,
  nextWithoutTab,
  nextWithTabAt,
  nextWithTable,
  nextWithTitle,
  tabAfterClosing,
  type OpenTab,
} from './workspace.ts';

const orders = { schema: 'sales', name: 'orders' };
const people = { schema: 'staff', name: 'people' };
const sql = (id: string): OpenTab => ({ kind: 'sql', id });
const table = (relation: typeof orders): OpenTab => ({ kind: 'table', relation });

describe('the workspace', () => {
  it('opens a table once, however often it is visited', () => {
    const once = nextWithTable(nextWithTable(nextWithTable(emptyWorkspace, orders), people), { ...orders });
    expect(once.tabs).toEqual([table(orders), table(people)]);
    expect(once.recent).toEqual([orders, people]);
  });

  it('tells tables apart whose names only look alike when joined', () => {
    const both = nextWithTable(nextWithTable(emptyWorkspace, { schema: 'a.b', name: 'c' }), {
      schema: 'a',
      name: 'b.c',
    });
    expect(both.tabs).toHaveLength(2);
  });

  it('gives a new document a title that no other has', () => {
    const two = nextWithDocument(nextWithDocument(emptyWorkspace, 'x'), 'y');
    expect(two.documents.map(({ title }) => title)).toEqual(['Query 1', 'Query 2']);
    expect(nextWithDocument(two, 'x')).toEqual(two);
  });

  it('keeps a closed document, so that closing it can be undone in its place', () => {
    const three = ['x', 'y', 'z'].reduce(nextWithDocument, emptyWorkspace);
    const closed = nextWithoutTab(three, sql('y'), 5);
    expect(closed.tabs).toEqual([sql('x'), sql('z')]);
    expect(closed.documents[1]).toEqual({ id: 'y', title: 'Query 2', closedAt: 5 });
    expect(nextWithTabAt(closed, sql('y'), 1)).toEqual(three);
  });

  it('forgets the documents that were closed longest ago', () => {
    let workspace = emptyWorkspace;
    for (let i = 0; i < 40; i += 1) {
      workspace = nextWithoutTab(nextWithDocument(workspace, `d${i}`), sql(`d${i}`), i);
    }
    expect(workspace.documents).toHaveLength(30);
    expect(workspace.documents[0]?.id).toBe('d10');
  });

  it('shows the neighbour of a tab that was closed', () => {
    const three = ['x', 'y', 'z'].reduce(nextWithDocument, emptyWorkspace);
    expect(tabAfterClosing(three, sql('x'))).toEqual(sql('y'));
    expect(tabAfterClosing(three, sql('z'))).toEqual(sql('y'));
    expect(tabAfterClosing(nextWithDocument(emptyWorkspace, 'x'), sql('x'))).toBeUndefined();
  });

  it('keeps a title when the new one is empty', () => {
    const one = nextWithDocument(emptyWorkspace, 'x');
    expect(nextWithTitle(one, 'x', '  ').documents[0]?.title).toBe('Query 1');
    expect(nextWithTitle(one, 'x', ' Sales ').documents[0]?.title).toBe('Sales');
  });
});
