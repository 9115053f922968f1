import type { RelationDetail, RelationRef } from '@studio/core';
import { useId, useRef, type CSSProperties, type FormEvent, type KeyboardEvent, type RefObject } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { Rows } from '../rows/useRows.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { RecordBody } from './RecordBody.tsx';
import { RowPanelHeader } from './RowPanelHeader.tsx';
import { rowPanelLabels } from './rowPanelLabels.ts';
import { useNarrow } from './useNarrow.ts';
import { useRecord } from './useRecord.ts';
import type { RowPanelModel } from './useRowPanel.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

export interface RowPanelProps {
  readonly panel: RowPanelModel;
  readonly relation: RelationRef;
  readonly rows: Pick<Rows, 'locate'>;
  readonly grid: DataGridModel;
  readonly detail: RelationDetail | undefined;
  readonly staged: StagedChanges;
  /** Saves all that is staged. */
  readonly onSave: () => void;
  /** What it stands beside, or over where there is too little room for both. An element around holds the two. */
  readonly beside: RefObject<HTMLElement | null>;
}

/** Less is too little for the grid and the panel. */
const leastForBoth = 760;

const besideGrid: CSSProperties = { flex: 'none', width: 380, minHeight: 0 };
const overGrid: CSSProperties = { position: 'absolute', inset: 0, zIndex: 6 };

/** One record as a form, beside the grid; over it where there is little room. */
export function RowPanel({ panel, relation, rows, grid, beside, ...props }: RowPanelProps) {
  const labels = usePartLabels(rowPanelLabels);
  const { request } = panel;
  const record = useRecord({ relation, grid, rows, staged: props.staged, request });
  const titleId = useId();
  const formRef = useRef<HTMLFormElement>(null);
  /** The field that is to have the focus as soon as it is there, by its column. */
  const wanted = useRef<string>(undefined);
  const submit = useRef<() => void>(undefined);
  const isNarrow = useOver(formRef, beside);
  const focusField = (columnId: string | undefined) => {
    const fields = formRef.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [];
    const field = [...fields].find(({ dataset }) => dataset['field'] === columnId) ?? fields[0];
    field?.focus();
    wanted.current = field ? undefined : columnId;
  };
  const { count } = request;
  useLayoutEffect(() => {
    if (count > 0) focusField(grid.activeColumn?.id);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each request
  }, [count]);
  const step = (by: -1 | 1) => {
    const focused = formRef.current?.ownerDocument.activeElement;
    if (focused instanceof HTMLElement && formRef.current?.contains(focused))
      wanted.current = focused.dataset['field'];
    record.step(by);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys of menus and editors that stand over the page come by here too.
    const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isOwn || event.defaultPrevented) return;
    if (event.key === 'Escape') panel.close();
    else if (event.altKey && event.key === 'ArrowUp') step(-1);
    else if (event.altKey && event.key === 'ArrowDown') step(1);
    else return;
    event.preventDefault();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    submit.current?.();
  };
  const { row } = record;
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- keys of all that is in it
    <form
      ref={formRef}
      data-studio-part="row-panel"
      data-narrow={isNarrow || undefined}
      aria-labelledby={titleId}
      noValidate
      onSubmit={handleSubmit}
      onKeyDown={handleKeyDown}
      // What is pasted here is not for the cells of the grid around.
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      style={isNarrow ? overGrid : besideGrid}
      className="stu:flex stu:flex-col stu:bg-canvas stu:not-data-narrow:border-s stu:not-data-narrow:border-border-strong"
    >
      <RowPanelHeader
        record={record}
        onClose={panel.close}
        grid={grid}
        row={row}
        titleId={titleId}
        detail={props.detail}
        onStep={step}
      />
      {row ? (
        <RecordBody
          key={row.id}
          {...props}
          grid={grid}
          row={row}
          submitRef={submit}
          onReady={() => {
            if (wanted.current !== undefined) focusField(wanted.current);
          }}
          onFocusField={focusField}
        />
      ) : (
        <div role="status" className="stu:flex stu:flex-col stu:gap-4 stu:p-4">
          {record.error ? <ErrorMessage error={record.error} /> : <Skeleton width="60%" />}
          <VisuallyHidden>{labels.gridRowLoading}</VisuallyHidden>
        </div>
      )}
    </form>
  );
}

/** Whether there is no room beside the grid. What is covered then is neither seen nor reached. */
function useOver(panel: RefObject<HTMLElement | null>, beside: RefObject<HTMLElement | null>): boolean {
  const around = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    around.current = panel.current?.parentElement ?? null;
  }, [panel]);
  const isNarrow = useNarrow(around, leastForBoth);
  useLayoutEffect(() => {
    const covered = beside.current;
    if (!isNarrow || !covered) return;
    covered.setAttribute('inert', '');
    return () => covered.removeAttribute('inert');
  }, [beside, isNarrow]);
  return isNarrow;
}
