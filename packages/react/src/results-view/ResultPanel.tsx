import { useMemo, useState, type KeyboardEvent } from 'react';
import { columnIds } from '../data-grid/gridColumn.ts';
import type { QueryRun, StatementRun } from '../query-run/queryRun.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import type { ChosenChart } from './chart/ChartView.tsx';
import type { PinnedResult } from './compare/pinnedResult.ts';
import { editedRows, nextEdits, type ResultEdits } from './editing/resultEdits.ts';
import type { EditableResult } from './editing/editableResult.ts';
import { ResultGrid } from './editing/ResultGrid.tsx';
import { useKeptGrid, type KeptState } from './editing/useKeptGrid.ts';
import { useEditableResult, type ResultEditing } from './editing/useEditableResult.ts';
import type { OpenFile } from './export/fileTarget.ts';
import { ResultBar } from './ResultBar.tsx';
import { ResultNotes } from './ResultNotes.tsx';
import type { ResultStatement } from './resultTabs.ts';
import type { ResultViewKind } from './resultViews.ts';
import type { Kept } from './useKept.ts';
import { StatementError } from './StatementError.tsx';
import { shortStatement } from '../query-run/shortStatement.ts';
import type { ResultViewProps } from './views/resultViewProps.ts';
import { useResultsLabels } from './useResultsLabels.ts';

const RecordView = lazyPart(() => import('./views/RecordView.tsx').then((part) => part.RecordView));
const TextView = lazyPart(() => import('./views/TextView.tsx').then((part) => part.TextView));
const JsonView = lazyPart(() => import('./views/TextView.tsx').then((part) => part.JsonView));
const ChartView = lazyPart(() => import('./chart/ChartView.tsx').then((part) => part.ChartView));
const CompareView = lazyPart(() => import('./compare/CompareView.tsx').then((part) => part.CompareView));
const ResultTransfers = lazyPart(() =>
  import('./export/ResultTransfers.tsx').then((part) => part.ResultTransfers),
);

/** What the panels of all results have in common. */
export interface ResultPanelContext {
  readonly view: ResultViewKind;
  readonly onViewChange: (view: ResultViewKind) => void;
  readonly pinned: PinnedResult | undefined;
  readonly onPin: (pinned: PinnedResult | undefined) => void;
  readonly onLoadMore: ((statement: StatementRun) => void) | undefined;
  readonly openFile: OpenFile | undefined;
}

export interface ResultPanelProps extends ResultPanelContext {
  readonly run: QueryRun;
  readonly statement: ResultStatement;
  readonly keptGrids: Kept<KeptState>;
  readonly keptCharts: Kept<ChosenChart>;
  readonly edits: ResultEdits;
  readonly onEdits: (next: (edits: ResultEdits) => ResultEdits) => void;
}

/** The rows of one statement in the view that was chosen, with what is missing of them said below. */
export function ResultPanel(props: ResultPanelProps) {
  const labels = useResultsLabels();
  const { run, statement, view, pinned, edits } = props;
  const { error, columns } = statement;
  const rows = useMemo(() => editedRows(statement.rows, edits), [statement.rows, edits]);
  const { editing, part } = useEditableResult(run, statement);
  const grid = useKeptGrid(props.keptGrids, run, statement);
  const keyed = keyedResult(editing);
  const columnKey = useMemo(() => keyed && keyIds(columns, keyed), [columns, keyed]);
  const of = `${run.id}:${statement.index}`;
  const isPinned = pinned?.of === of;
  const title = shortStatement(statement.sql);
  const label = labels.resultName(statement.index + 1, title, rows.length);
  const pin = () => props.onPin(isPinned ? undefined : { of, title, columns, rows, key: columnKey });
  const shown: ResultViewProps = { columns, rows, label };
  const [openedRow, openRow] = useState<number>();
  const handleGridKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    const row = rowOf(event.target);
    if (row === undefined) return;
    event.preventDefault();
    openRow(row);
    props.onViewChange('record');
  };
  const transfer = (place: 'bar' | 'notes') => (
    <ResultTransfers
      place={place}
      run={run}
      statement={statement}
      rows={rows}
      table={keyed}
      openFile={props.openFile}
    />
  );
  return (
    <>
      {error && (
        <div className="stu:p-2">
          <StatementError run={run} error={error} />
        </div>
      )}
      <ResultBar
        view={view}
        onViewChange={props.onViewChange}
        editing={editing}
        isPinned={isPinned}
        onPin={pin}
      >
        {transfer('bar')}
      </ResultBar>
      <div style={{ display: 'flex', flexDirection: 'column', flex: '1 1 0', minHeight: 0 }}>
        {view === 'grid' && (
          // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- keys that bubble up from the grid
          <div onKeyDown={handleGridKey} style={{ display: 'contents' }}>
            <ResultGrid
              {...shown}
              editing={editing}
              part={part}
              key={grid.shape}
              defaultState={grid.state}
              onStateChange={grid.keep}
              onAnswer={(changes, result) => {
                if (editing.kind !== 'editable') return;
                props.onEdits((before) =>
                  nextEdits(statement.rows, before, editing.editable, changes, result),
                );
              }}
            />
          </div>
        )}
        {view === 'record' && (
          <RecordView
            {...shown}
            firstRow={openedRow ?? Math.max(0, grid.state?.position?.row ?? 0)}
            takesFocus={openedRow !== undefined}
            onFocusTaken={() => openRow(undefined)}
          />
        )}
        {view === 'chart' && (
          <ChartView
            {...shown}
            columnKey={columnKey}
            openFile={props.openFile}
            chosen={props.keptCharts.values.get(statement.index)}
            onChoose={(chosen) => props.keptCharts.keep(statement.index, chosen)}
          />
        )}
        {view === 'text' && <TextView {...shown} />}
        {view === 'json' && <JsonView {...shown} />}
        {view === 'compare' && (
          <CompareView {...shown} pinned={pinned} isPinned={isPinned} columnKey={columnKey} />
        )}
      </div>
      <ResultNotes statement={statement} isRunning={run.status === 'running'} onLoadMore={props.onLoadMore}>
        {statement.cut && transfer('notes')}
      </ResultNotes>
    </>
  );
}

/** The row of the grid that a cell is in. The grid tells its place only when it rests. */
function rowOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest('[role="row"]') : null;
  // The header is the first.
  const index = Number(row?.getAttribute('aria-rowindex') ?? NaN) - 2;
  return index >= 0 ? index : undefined;
}

function keyedResult(editing: ResultEditing): EditableResult | undefined {
  if (editing.kind === 'editable') return editing.editable;
  return editing.kind === 'readOnly' ? editing.keyed : undefined;
}

/** The ids under which the result shows the key of its table. */
function keyIds(columns: ResultStatement['columns'], keyed: EditableResult): readonly string[] {
  const ids = columnIds(columns.map(({ name }) => name));
  return keyed.key.flatMap((name) => ids[keyed.columns.indexOf(name)] ?? []);
}
