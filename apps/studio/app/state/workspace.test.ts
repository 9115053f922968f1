import { nextReopened } from '@studio/react';
import { describe, expect, it } from 'vitest';
import {
  emptyWorkspace,
  nextWithDocument,
  nextWithout,
  nextWithoutTabs,
  nextWithTable,
  nextWithTabs,
  tabId,
  tabsStateOf,
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

  it('opens closed tabs again, tables and documents alike, each in its place', () => {
    const three = nextWithDocument(nextWithTable(nextWithDocument(emptyWorkspace, 'x'), orders), 'z');
    const closed = nextWithoutTabs(three, [tabId(table(orders)), tabId(sql('z'))]);
    expect(closed.tabs).toEqual([sql('x')]);
    const once = nextWithTabs(closed, nextReopened(tabsStateOf(closed, null)));
    const twice = nextWithTabs(once, nextReopened(tabsStateOf(once, null)));
    expect(twice.tabs).toEqual([sql('x'), table(orders), sql('z')]);
    expect(twice.closed).toEqual([]);
  });

  it('does not offer to open again what was opened another way', () => {
    const closed = nextWithoutTabs(nextWithDocument(emptyWorkspace, 'x'), [tabId(sql('x'))]);
    expect(nextWithDocument(closed, 'x')).toEqual(nextWithDocument(emptyWorkspace, 'x'));
  });

  it('forgets what is no more', () => {
    const closed = nextWithoutTabs(nextWithTable(emptyWorkspace, orders), [tabId(table(orders))]);
    expect(nextWithout(closed, table(orders)).closed).toEqual([]);
    expect(nextWithout(nextWithTable(emptyWorkspace, orders), table(orders)).tabs).toEqual([]);
  });
});
