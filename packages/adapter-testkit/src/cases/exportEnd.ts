import type { CallOptions, ExportSource } from '@studio/core';
import { assert, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { assertAbortFrees, assertAbortsSoon, assertIdleSoon } from './aborting.ts';
import { pieces, textOf } from './exporting.ts';

async function slowExport(context: CaseContext, { signal }: CallOptions) {
  const { slowRead } = context;
  assert(slowRead, 'There is no slow read.');
  const { relation, filter } = slowRead;
  const source: ExportSource = { kind: 'relation', relation, ...(filter && { filter }) };
  return textOf(context, { source, format: 'csv' }, signal);
}

/** How exports end that are not read to their end. */
export const exportEndCases: readonly ConformanceCase[] = [
  {
    id: 'export.aborted',
    level: 'must',
    title: 'ends a slow export within a second of its abort, and never as if it were whole',
    needs: ['exportRows', 'slowRead', 'cancel'],
    async run(context) {
      await assertRejects(
        textOf(
          context,
          { source: { kind: 'relation', relation: context.relation('empty') }, format: 'csv' },
          AbortSignal.abort(),
        ),
        'aborted',
        'An export that was aborted before it began',
      );
      await assertAbortsSoon(context, (options) => slowExport(context, options), 'A slow export');
    },
  },
  {
    id: 'export.backend',
    level: 'must',
    title: 'stops an export in the database too when it is aborted',
    needs: ['exportRows', 'slowRead', 'cancel', 'backendIsIdle'],
    async run(context) {
      await assertAbortFrees(context, (options) => slowExport(context, options), 'A slow export');
    },
  },
  {
    id: 'export.left',
    level: 'must',
    title: 'stops an export in the database when its reader leaves',
    needs: ['exportRows', 'backendIsIdle'],
    async run(context) {
      const source: ExportSource = { kind: 'relation', relation: context.relation('people') };
      for await (const piece of pieces(context, { source, format: 'csv' })) if (piece.length > 0) break;
      await assertIdleSoon(context, 'An export that was left');
    },
  },
];
