import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { postgres } from '../dialect.ts';
import { hasPagila, loadPagila, type Pagila } from '../testing/pagila.ts';
import { pagilaCommands } from '../testing/pagilaCommands.ts';
import { pagilaPositions } from '../testing/pagilaPositions.ts';
import { pagilaStatements } from '../testing/pagilaStatements.ts';
import { completionLabels } from './completionLabels.ts';
import { createCompletionCatalog } from './completionCatalog.ts';
import { queryClientReader } from './queryClientReader.ts';
import { createTriggerCatalog } from './triggerCatalog.ts';
import { sqlCompletion } from './sqlCompletion.ts';

describe.skipIf(!hasPagila)('the first suggestion on Pagila', () => {
  let pagila: Pagila;
  let source: ReturnType<typeof sqlCompletion>;
  beforeAll(async () => {
    pagila = await loadPagila(`completion_${crypto.randomUUID().replaceAll('-', '')}`);
    const queryClient = new QueryClient();
    const known = createCompletionCatalog(queryClientReader(pagila.adapter, queryClient));
    const triggers = createTriggerCatalog(pagila.adapter, queryClient, known);
    source = sqlCompletion({ ...known, ...triggers }, { ...defaultLabels, ...completionLabels });
  }, 120_000);
  afterAll(() => pagila.drop());

  describe.each(Object.entries({ ...pagilaPositions, ...pagilaStatements, ...pagilaCommands }))(
    'at %s',
    (_, positions) => {
      test.each(positions)('%j is %j', async (marked, first) => {
        const pos = marked.indexOf('|');
        const state = EditorState.create({ doc: marked.replace('|', ''), extensions: postgres });
        // On a busy machine keywords come first, and the list is asked for anew when the catalog has answered.
        await vi.waitFor(async () => {
          const result = await source(new CompletionContext(state, pos, true));
          expect(result?.options[0]?.label ?? '').toBe(first);
        }, 10_000);
      });
    },
  );
});
