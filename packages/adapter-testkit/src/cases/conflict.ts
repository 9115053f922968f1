import { batchRows, type ChangeOutcome } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import {
  assertApplied,
  assertPerson,
  assertRejected,
  change,
  insert,
  remove,
  update,
  writing,
} from './changing.ts';
import { keyRef, read, refAt, toText } from './reading.ts';

const ada = keyRef({ id: '1' });
const grace = keyRef({ id: '2' });

const conflictsOf = (outcome: ChangeOutcome | undefined) =>
  outcome?.kind === 'conflict' ? outcome.columns : undefined;

/** The keyless table, whose rows must have tokens for the case to mean anything. */
async function readLog(context: CaseContext) {
  const page = await read(context, 'log');
  if (page.identity.by === 'none') context.skip(page.identity.reason);
  return page;
}

export const conflictCases: readonly ConformanceCase[] = [
  {
    id: 'conflict.update',
    level: 'must',
    title:
      'shows what was seen, what is there now and what is wanted, instead of overwriting another’s change',
    ...writing,
    async run(context) {
      assertApplied(await change(context, update(context, 'people', grace, { nickname: 'theirs' })));
      const result = await change(
        context,
        update(context, 'people', grace, { nickname: 'mine', mood: 'sad' }, { nickname: '', mood: 'ok' }),
      );
      assertRejected(result, ['conflict']);
      assertEqual(
        conflictsOf(result.outcomes[0]),
        [{ column: 'nickname', base: '', theirs: 'theirs', mine: toText('mine') }],
        'Columns in conflict',
      );
      await assertPerson(context, '2', { nickname: 'theirs', mood: 'ok' });
    },
  },
  {
    id: 'conflict.null',
    level: 'must',
    title: 'sees a conflict between NULL, the empty text and a value',
    ...writing,
    async run(context) {
      const seen = async (id: string, nickname: string | null) => {
        const result = await change(
          context,
          update(context, 'people', keyRef({ id }), { name: 'X' }, { nickname }),
        );
        return conflictsOf(result.outcomes[0])?.map(({ base, theirs }) => [base, theirs]);
      };
      assertEqual(await seen('2', null), [[null, '']], 'NULL seen, the empty text there');
      assertEqual(await seen('3', ''), [['', null]], 'The empty text seen, NULL there');
      assertEqual(await seen('4', null), [[null, 'NULL']], 'NULL seen, the word NULL there');
      assertEqual(await seen('3', null), undefined, 'NULL seen, NULL there');
    },
  },
  {
    id: 'conflict.exact',
    level: 'must',
    title: 'sees a conflict in the last digit of a large number',
    ...writing,
    async run(context) {
      const row = keyRef({ id: '3' });
      const wrong = update(context, 'specimens', row, { word: 'x' }, { big: '9007199254740992' });
      assertRejected(await change(context, wrong), ['conflict']);
      const right = update(
        context,
        'specimens',
        row,
        { word: 'x' },
        { big: '9007199254740993', exact: 'NaN' },
      );
      assertApplied(await change(context, right));
    },
  },
  {
    id: 'conflict.expected',
    level: 'must',
    title: 'saves an unchanged expectation of every type without a false conflict',
    ...writing,
    async run(context) {
      const page = await read(context, 'specimens');
      const changes = batchRows(page.rows).map((row) => ({
        kind: 'delete' as const,
        relation: context.relation('specimens'),
        row: keyRef({ id: String(row[0]) }),
        expect: page.columns.map(({ name }, index) => {
          const cell = row[index] ?? null;
          return { column: name, value: typeof cell === 'string' ? cell : null };
        }),
      }));
      assertApplied(await change(context, ...changes));
    },
  },
  {
    id: 'conflict.delete',
    level: 'must',
    title: 'does not delete a row that is no longer what the user saw',
    ...writing,
    async run(context) {
      assertApplied(await change(context, update(context, 'people', grace, { mood: 'happy' })));
      const result = await change(context, remove(context, 'people', grace, { mood: 'ok', name: 'Grace' }));
      assertRejected(result, ['conflict']);
      assertEqual(
        conflictsOf(result.outcomes[0]),
        [{ column: 'mood', base: 'ok', theirs: 'happy' }],
        'Conflict',
      );
      await assertPerson(context, '2', { mood: 'happy' });
    },
  },
  {
    id: 'conflict.otherCell',
    level: 'must',
    title: 'keeps another’s change to another cell of the same row',
    ...writing,
    async run(context) {
      assertApplied(await change(context, update(context, 'people', grace, { mood: 'sad' })));
      assertApplied(
        await change(context, update(context, 'people', grace, { nickname: 'mine' }, { nickname: '' })),
      );
      await assertPerson(context, '2', { mood: 'sad', nickname: 'mine' });
    },
  },
  {
    id: 'conflict.vanished',
    level: 'must',
    title: 'says that a row is gone, instead of reporting success for nothing',
    ...writing,
    async run(context) {
      const row = keyRef({ id: '4' });
      assertApplied(await change(context, remove(context, 'people', row)));
      assertRejected(
        await change(context, update(context, 'people', row, { name: 'X' }, { name: 'Edsger' })),
        ['vanished'],
      );
      assertRejected(await change(context, remove(context, 'people', row)), ['vanished']);
    },
  },
  {
    id: 'conflict.atomic',
    level: 'must',
    title: 'writes all changes of a set or none, and says which ones stood in the way',
    ...writing,
    async run(context) {
      const result = await change(
        context,
        update(context, 'people', ada, { nickname: 'fine' }, { nickname: 'countess' }),
        insert(context, 'people', { id: '90', name: 'Also fine' }),
        update(context, 'people', grace, { nickname: 'x' }, { nickname: 'not what is there' }),
        update(context, 'people', keyRef({ id: '77' }), { nickname: 'x' }),
        update(context, 'people', keyRef({ id: '4' }), { email: 'ada@example.org' }),
        remove(context, 'payments', keyRef({ id: '1' })),
      );
      assertRejected(result, ['applied', 'applied', 'conflict', 'vanished', 'failed', 'applied']);
      await assertPerson(context, '1', { nickname: 'countess' });
      await assertPerson(context, '90', undefined);
      assertEqual((await read(context, 'payments')).rows.length, 2, 'Payments');
    },
  },
  {
    id: 'conflict.everyFailure',
    level: 'must',
    title: 'reports every change that fails, so that all of them can be mended at once',
    ...writing,
    async run(context) {
      const result = await change(
        context,
        update(context, 'people', ada, { email: 'grace@example.org' }),
        update(context, 'people', grace, { balance: 'abc' }),
        update(context, 'people', keyRef({ id: '3' }), { balance: '-5000' }),
      );
      assertRejected(result, ['failed', 'failed', 'failed']);
      assertEqual(
        result.outcomes.map((outcome) => outcome.kind === 'failed' && outcome.error.code),
        ['constraint', 'invalidValue', 'constraint'],
        'Codes of the errors',
      );
    },
  },
  {
    id: 'conflict.keyless.one',
    level: 'must',
    title: 'changes one of two rows that are alike, not both',
    ...writing,
    async run(context) {
      const page = await readLog(context);
      assertApplied(
        await change(
          context,
          update(context, 'log', refAt(page, 1), { message: 'once' }, { message: 'twice' }),
        ),
      );
      const messages = batchRows((await read(context, 'log')).rows).map(([, message]) => String(message));
      assertEqual(messages.sort(), ['null', 'once', 'started', 'twice'], 'Messages');
      assertApplied(await change(context, remove(context, 'log', refAt(page, 2), { level: '2' })));
      assertEqual((await read(context, 'log')).rows.length, 3, 'Rows that are left');
    },
  },
  {
    id: 'conflict.keyless.once',
    level: 'must',
    title: 'takes a token only until its row is written, so that it never names another row',
    ...writing,
    async run(context) {
      const page = await readLog(context);
      const row = refAt(page, 0);
      const result = await change(context, update(context, 'log', row, { message: 'new' }));
      assertApplied(result);
      assertRejected(await change(context, update(context, 'log', row, { message: 'again' })), ['vanished']);
      const [outcome] = result.outcomes;
      assert(outcome?.kind === 'applied' && outcome.row, 'There is no new token.');
      assertApplied(
        await change(context, remove(context, 'log', outcome.row)),
        'A change with the new token',
      );
    },
  },
];
