import type { HistoryEntry } from '../historyEntry.ts';
import type { HistoryRequest, QueryStore } from '../queryStore.ts';
import { check, present } from './check.ts';
import type { QueryStoreCase } from './queryStoreCases.ts';

function entry(number: number, part: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: `run-${number}`,
    text: `select ${number}`,
    startedAt: 1_000 + number,
    status: 'done',
    ms: 5,
    rows: number,
    connectionId: 'shop',
    ...part,
  };
}

async function ids({ history }: QueryStore, request: Partial<HistoryRequest> = {}): Promise<string[]> {
  return (await history.list({ limit: 100, ...request })).entries.map(({ id }) => id);
}

async function put({ history }: QueryStore, entries: readonly HistoryEntry[]): Promise<void> {
  for (const one of entries) await history.put(one);
}

export const historyCases: readonly QueryStoreCase[] = [
  {
    name: 'a run comes back whole, latest first, in another page too',
    async run(open) {
      const error = { code: 'sql', message: 'no such “column”', sqlState: '42703' } as const;
      const failed = entry(2, { status: 'failed', error, affected: 3, documentId: 'd' });
      await put(open(), [failed, entry(3), entry(1)]);
      const { entries } = await open().history.list({ limit: 10 });
      check('entries', entries, [entry(3), failed, entry(1)]);
    },
  },
  {
    name: 'a run that ended takes the place of the one that began',
    async run(open) {
      const store = open();
      await put(store, [entry(1, { status: 'running' }), entry(2), entry(1, { status: 'cancelled' })]);
      const { entries } = await store.history.list({ limit: 10 });
      check(
        'entries',
        entries.map(({ id, status }) => [id, status]),
        [
          ['run-2', 'done'],
          ['run-1', 'cancelled'],
        ],
      );
    },
  },
  {
    name: 'finds runs by words of their text, by status, connection and document',
    async run(open) {
      const store = open();
      await put(store, [
        entry(1, { text: 'select * from Orders where note like 100%' }),
        entry(2, { text: 'update orders set a = 1', status: 'failed' }),
        entry(3, { text: 'select 1', status: 'cancelled', connectionId: 'other', documentId: 'd' }),
      ]);
      const tables: readonly (readonly [Partial<HistoryRequest>, readonly string[]])[] = [
        [{ search: 'orders' }, ['run-2', 'run-1']],
        [{ search: ' FROM   select ' }, ['run-1']],
        [{ search: '100%' }, ['run-1']],
        [{ search: 'nothing like this' }, []],
        [{ statuses: ['failed', 'cancelled'] }, ['run-3', 'run-2']],
        [{ statuses: [] }, []],
        [{ connectionId: 'other' }, ['run-3']],
        [{ documentId: 'd', search: 'select' }, ['run-3']],
      ];
      for (const [request, found] of tables) check(JSON.stringify(request), await ids(store, request), found);
    },
  },
  {
    name: 'pages have no gap and no run twice, also where many began at the same moment and others come meanwhile',
    async run(open) {
      const store = open();
      const all = Array.from({ length: 25 }, (_, index) => entry(index, { startedAt: 1_000 }));
      await put(store, all);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await store.history.list({ limit: 10, ...(cursor !== null && { cursor }) });
        seen.push(...page.entries.map(({ id }) => id));
        cursor = page.next;
        if (seen.length === 10) await store.history.put(entry(99));
      } while (cursor !== null);
      check('all', [...seen].sort(), all.map(({ id }) => id).sort());
    },
  },
  {
    name: 'the page that ends the history says so',
    async run(open) {
      const store = open();
      await put(store, [entry(1), entry(2)]);
      check('next', (await store.history.list({ limit: 2 })).next, null);
      const next = present('next of one', (await store.history.list({ limit: 1 })).next);
      check('rest', await ids(store, { limit: 1, cursor: next }), ['run-1']);
    },
  },
  {
    name: 'a cursor that is none is refused',
    async run(open) {
      const refused = await open()
        .history.list({ limit: 1, cursor: 'elsewhere' })
        .then(
          () => false,
          () => true,
        );
      check('refused', refused, true);
    },
  },
  {
    name: 'removes the runs that are named, and all',
    async run(open) {
      const store = open();
      await put(store, [entry(1), entry(2), entry(3)]);
      await store.history.remove(['run-2', 'never was']);
      check('left', await ids(open()), ['run-3', 'run-1']);
      await store.history.clear();
      check('after all', await ids(open()), []);
    },
  },
  {
    name: 'listeners hear of runs',
    async run(open) {
      const store = open();
      let heard = 0;
      const end = store.subscribe(({ kind }) => (heard += Number(kind === 'history')));
      await store.history.put(entry(1));
      await store.history.clear();
      end();
      check('heard', heard, 2);
    },
  },
];
