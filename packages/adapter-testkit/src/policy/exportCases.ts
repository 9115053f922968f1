import type { ExportFormat, ExportSource } from '@studio/core';
import { parseCsv } from '../cases/csvText.ts';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { onRelation, peoplePolicy, restricted } from './restricted.ts';

type Asked = Partial<Omit<Extract<ExportSource, { kind: 'relation' }>, 'kind' | 'relation'>>;

async function exported(
  context: CaseContext,
  name: FixtureRelation,
  asked: Asked = {},
  format: ExportFormat = 'csv',
): Promise<string> {
  assert(context.adapter.exportRows, 'There is no verb “exportRows”.');
  const source = { kind: 'relation', relation: context.relation(name), ...asked } as const;
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of context.adapter.exportRows({ source, format })) {
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

const needs = ['exportRows'] as const;
const sort = [{ column: 'id' }] as const;

export const exportCases: readonly ConformanceCase[] = [
  {
    id: 'policy.export.rows',
    level: 'must',
    title: 'exports the rows that may be seen, and no column that is hidden',
    needs,
    async run(context) {
      const { rows } = peoplePolicy;
      const subject = restricted(context, { rows, columns: onRelation('people', { hidden: ['email'] }) });
      const text = await exported(subject, 'people', { sort });
      const [names = [], ...records] = parseCsv(text);
      assert(!names.includes('email') && !text.includes('example.org'), 'A hidden column is in the file.');
      assertEqual(records.length, 5, 'Rows');
      const all: Asked = { filter: { kind: 'or', filters: [{ kind: 'and', filters: [] }] } };
      assertEqual(
        parseCsv(await exported(subject, 'people', all)).length,
        6,
        'Rows under a filter of the caller',
      );
      await assertRejects(
        exported(subject, 'people', { columns: ['email'] }),
        'badRequest',
        'A hidden column',
      );
      await assertRejects(
        exported(subject, 'people', { sort: [{ column: 'email' }] }),
        'badRequest',
        'Its order',
      );
    },
  },
  {
    id: 'policy.export.masks',
    level: 'must',
    title: 'exports masks in the place of masked values, page by page',
    needs,
    async run(context) {
      for (const maxRows of [undefined, 2]) {
        const subject = restricted(context, { ...peoplePolicy, ...(maxRows !== undefined && { maxRows }) });
        const asked: Asked = { columns: ['balance', 'name'], sort };
        const records = parseCsv(await exported(subject, 'people', asked));
        assertEqual(
          records,
          [
            ['balance', 'name'],
            ...['Ada', 'Grace', 'Edsger', '100% Bob_by', 'Zoë'].map((name) => ['•••', name]),
          ],
          'The file',
        );
      }
      const subject = restricted(context, peoplePolicy);
      await assertRejects(
        exported(subject, 'people', { sort: [{ column: 'balance' }] }),
        'notAllowed',
        'A masked order',
      );
      const error = await assertRejects(
        exported(subject, 'people', {}, 'sql'),
        'notSupported',
        'Inserts of masks',
      );
      assert(/csv/.test(error.message), 'The error names no format that is offered.');
    },
  },
  {
    id: 'policy.export.hidden',
    level: 'must',
    title: 'says of a hidden relation that there is none, and runs no SQL for a file',
    needs,
    async run(context) {
      const subject = restricted(context, { relations: [context.relation('log')] });
      await assertRejects(exported(subject, 'people'), 'notFound', 'A hidden relation');
      assertEqual(parseCsv(await exported(subject, 'log')).length, 5, 'A visible one');
      const source = { kind: 'query', query: { sql: 'select 1' } } as const;
      const run = async () => {
        for await (const piece of subject.adapter.exportRows?.({ source, format: 'csv' }) ?? [])
          assert(piece, '');
      };
      await assertRejects(run(), 'notAllowed', 'A query');
    },
  },
];
