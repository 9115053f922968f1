import { contentOf, emptyDocument, type DocumentContent } from '../queryDocument.ts';
import type { DocumentWritten, QueryStore, QueryStoreChange } from '../queryStore.ts';
import { check, present } from './check.ts';
import type { QueryStoreCase } from './queryStoreCases.ts';

const awkward: DocumentContent = {
  id: 'd',
  name: '“Ünïcode” <b>',
  text: "select '\u0000 \ud83d\ude80 \u202e';\r\n-- é\n\r\ttab ",
  parameters: { since: '', until: null, 'odd name': '𝒳' },
  connectionId: 'shop',
};

const named = (id: string, text: string): DocumentContent => ({ ...emptyDocument(id), name: id, text });

function version(written: DocumentWritten): string {
  if (written.kind !== 'saved') throw new Error(`A write was answered with “${written.kind}”`);
  return written.document.version;
}

async function textOf({ documents }: QueryStore, id: string): Promise<string | undefined> {
  return (await documents.read(id))?.text;
}

export const documentCases: readonly QueryStoreCase[] = [
  {
    name: 'a document comes back to the letter, in another page too',
    async run(open) {
      const written = await open().documents.write(awkward, null);
      const read = present('read', await open().documents.read('d'));
      check('content', contentOf(read), awkward);
      check('version', read.version, version(written));
      check('of another id', await open().documents.read('other'), undefined);
    },
  },
  {
    name: 'a page that read an older version does not overwrite what another page wrote',
    async run(open) {
      const [left, right] = [open(), open()];
      const base = version(await left.documents.write(named('d', 'base'), null));
      version(await left.documents.write(named('d', 'left'), base));
      const refused = await right.documents.write(named('d', 'right'), base);
      check('kind', refused.kind, 'conflict');
      if (refused.kind === 'conflict') check('theirs', refused.theirs?.text, 'left');
      check('text', await textOf(right, 'd'), 'left');
    },
  },
  {
    name: 'of many pages that write at the same moment exactly one is saved, and the others know',
    async run(open) {
      const base = version(await open().documents.write(named('d', 'base'), null));
      const written = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((text) => open().documents.write(named('d', text), base)),
      );
      check('saved', written.filter(({ kind }) => kind === 'saved').length, 1);
      check('conflicts', written.filter(({ kind }) => kind === 'conflict').length, 4);
      const saved = written.findIndex(({ kind }) => kind === 'saved');
      check('text', await textOf(open(), 'd'), ['a', 'b', 'c', 'd', 'e'][saved]);
    },
  },
  {
    name: 'two pages that create the same document do not replace each other’s',
    async run(open) {
      version(await open().documents.write(named('d', 'first'), null));
      check('kind', (await open().documents.write(named('d', 'second'), null)).kind, 'conflict');
    },
  },
  {
    name: 'a version is never used again, also for the same text',
    async run(open) {
      const store = open();
      const first = version(await store.documents.write(named('d', 'a'), null));
      const second = version(await store.documents.write(named('d', 'b'), first));
      const third = version(await store.documents.write(named('d', 'a'), second));
      check('different', new Set([first, second, third]).size, 3);
    },
  },
  {
    name: 'what was removed is told to a page that still writes it, and a newer version is not removed',
    async run(open) {
      const store = open();
      const first = version(await store.documents.write(named('d', 'a'), null));
      const second = version(await store.documents.write(named('d', 'b'), first));
      check('removed while newer', await store.documents.remove('d', first), false);
      check('removed', await open().documents.remove('d', second), true);
      check('write', await store.documents.write(named('d', 'c'), second), {
        kind: 'conflict',
        theirs: undefined,
      });
      check('removed twice', await store.documents.remove('d', second), false);
    },
  },
  {
    name: 'lists documents of a connection, with the beginning of their text',
    async run(open) {
      const store = open();
      await store.documents.write(awkward, null);
      await store.documents.write(named('e', 'x'.repeat(1_000)), null);
      const all = await open().documents.list();
      check('ids', all.map(({ id }) => id).sort(), ['d', 'e']);
      check('preview', all.find(({ id }) => id === 'e')?.preview, 'x'.repeat(200));
      const shop = await store.documents.list({ connectionId: 'shop' });
      check(
        'of the shop',
        shop.map(({ name }) => name),
        [awkward.name],
      );
    },
  },
  {
    name: 'what a page wrote as it was left is read by the next one',
    async run(open) {
      const leaving = { id: 'copy', name: 'd (copy)' };
      const base = version(await open().documents.write(named('d', 'base'), null));
      void open().documents.write(named('d', 'typed'), base, { leaving });
      const next = open();
      check('text', await textOf(next, 'd'), 'typed');
      check('copy', await textOf(next, 'copy'), undefined);
    },
  },
  {
    name: 'what a page wrote as it was left stands beside what another page wrote in between',
    async run(open) {
      const [left, right] = [open(), open()];
      const base = version(await left.documents.write(named('d', 'base'), null));
      version(await right.documents.write(named('d', 'right'), base));
      const answered = await left.documents.write(named('d', 'left'), base, {
        leaving: { id: 'copy', name: 'd (copy)' },
      });
      // A store that answers at once may leave the copy to the page; one that answers `left` has made it.
      if (answered.kind === 'conflict')
        version(await left.documents.write({ ...named('copy', 'left'), name: 'd (copy)' }, null));
      const next = open();
      check('theirs', await textOf(next, 'd'), 'right');
      const copy = present('copy', await next.documents.read('copy'));
      check('copy', [copy.name, copy.text], ['d (copy)', 'left']);
    },
  },
  {
    name: 'a page that was about to be left and lived on leaves one text, not two',
    async run(open) {
      const [page, other] = [open(), open()];
      const base = version(await page.documents.write(named('d', 'base'), null));
      void page.documents.write(named('d', 'typed'), base, { leaving: { id: 'copy', name: 'd (copy)' } });
      const again = await page.documents.write(named('d', 'typed'), base);
      const now = again.kind === 'conflict' ? present('theirs', again.theirs).version : version(again);
      version(await page.documents.write(named('d', 'typed on'), now));
      check(
        'documents',
        (await other.documents.list()).map(({ id }) => id),
        ['d'],
      );
      check('text', await textOf(other, 'd'), 'typed on');
    },
  },
  {
    name: 'tells listeners of every change, with the version that is there, until they go',
    async run(open) {
      const store = open();
      const heard: QueryStoreChange[] = [];
      const end = store.subscribe((change) => heard.push(change));
      const first = version(await store.documents.write(named('d', 'a'), null));
      await store.documents.remove('d', first);
      end();
      await store.documents.write(named('d', 'b'), null);
      check('heard', heard, [
        { kind: 'document', id: 'd', version: first },
        { kind: 'document', id: 'd', version: null },
      ]);
    },
  },
];
