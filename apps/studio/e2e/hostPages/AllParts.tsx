import { createMemoryAdapter } from '@studio/adapter-testkit';
import { arrayBatch, type ResultColumn } from '@studio/core';
import {
  createMemoryQueryStore,
  DataGrid,
  defaultExplainChoices,
  defaultRunSettings,
  DocumentTabs,
  ExplainOptionsMenu,
  ExplainView,
  PlanView,
  QueryEditor,
  QueryHistory,
  QueryStoreProvider,
  ResultsView,
  RunSettingsMenu,
  SavedQueries,
  SchemaTree,
  SessionBar,
  StudioProvider,
  useExplain,
  useQuerySession,
  type QueryRun,
} from '@studio/react';
import { useState, type ReactNode } from 'react';

const things = { schema: 'public', name: 'things' };
const text = { name: 'text', display: 'text', kind: 'text' } as const;
const columns: readonly ResultColumn[] = [{ name: 'word', type: text }];
const rows = arrayBatch([['one'], ['two']]);
const run: QueryRun = {
  id: 'run',
  sql: 'select word',
  offset: 0,
  status: 'done',
  startedAt: 0,
  elapsedMs: 1,
  statements: [{ index: 0, range: [0, 11], sql: 'select word', columns, rows, notices: [], tag: 'SELECT 2' }],
};
const plan = [{ Plan: { 'Node Type': 'Result', 'Total Cost': 0.01, 'Plan Rows': 1 } }];

/** Every part that stands in a page by itself, as a page that is rendered on the server has them. */
export function AllParts() {
  const [adapter] = useState(() =>
    createMemoryAdapter({
      id: 'all',
      relations: [
        {
          name: 'things',
          columns: [
            { name: 'id', type: 'int8' },
            { name: 'name', type: 'text' },
          ],
          primaryKey: ['id'],
          rows: [
            ['1', 'Axe'],
            ['2', 'Bolt'],
          ],
        },
      ],
    }),
  );
  const [store] = useState(() => createMemoryQueryStore());
  return (
    <StudioProvider adapter={adapter} theme="light">
      <QueryStoreProvider store={store}>
        <Part name="Relation">
          <DataGrid relation={things} defaultSort={[{ column: 'name', direction: 'desc' }]} />
        </Part>
        <Part name="Rows">
          <DataGrid columns={columns} rows={rows} aria-label="Words" />
        </Part>
        <Part name="Tree">
          <SchemaTree />
        </Part>
        <Part name="Editor">
          <QueryEditor defaultValue="select 1" />
        </Part>
        <Part name="Results">
          <ResultsView run={run} />
        </Part>
        <Part name="No results">
          <ResultsView run={null} />
        </Part>
        <Part name="Plan">
          <PlanView plan={plan} />
        </Part>
        <Part name="Runs">
          <Runs />
        </Part>
        <Part name="Queries">
          <DocumentTabs />
          <QueryHistory />
          <SavedQueries draft={{ name: 'Words', text: 'select word' }} />
        </Part>
      </QueryStoreProvider>
    </StudioProvider>
  );
}

function Runs() {
  const session = useQuerySession();
  const explain = useExplain();
  return (
    <>
      <SessionBar session={session} />
      <RunSettingsMenu settings={defaultRunSettings} onSettingsChange={() => undefined} />
      <ExplainOptionsMenu choices={defaultExplainChoices} onChoicesChange={() => undefined} />
      <ExplainView explain={explain} />
    </>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section aria-label={name} style={{ width: 640, height: 260, overflow: 'hidden' }}>
      {children}
    </section>
  );
}
