import { useEffect, useRef, useState } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { cellContent } from '../../data-grid/cells/cellContent.tsx';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import { columnIds } from '../../data-grid/gridColumn.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { ResultViewProps } from './resultViewProps.ts';
import { RowPager } from './RowPager.tsx';
import { useResultsLabels } from '../useResultsLabels.ts';

/** Rows that stand side by side. */
const sideBySide = 4;
const lineHeight = 28;
const nameWidth = 200;
const valueWidth = 260;

const cellLook =
  'stu:truncate stu:border-e stu:border-b stu:border-grid-line stu:px-2 stu:leading-[27px] stu:select-text';

export interface RecordViewProps extends ResultViewProps {
  /** The row to begin with, from 0. */
  readonly firstRow: number;
  /** Whether somebody opened it from a row by keyboard. */
  readonly takesFocus: boolean;
  readonly onFocusTaken: () => void;
}

/** Columns as lines and a few rows side by side: what is too wide for a grid is read from top to bottom. */
export function RecordView(props: RecordViewProps) {
  const { columns, rows, label, takesFocus, onFocusTaken } = props;
  const labels = useResultsLabels();
  const [wanted, setWanted] = useState(props.firstRow);
  const scrollerRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What had the focus went with the grid.
    if (!takesFocus) return;
    scrollerRef.current?.focus({ preventScroll: true });
    onFocusTaken();
  }, [takesFocus, onFocusTaken]);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component only
  const lines = useVirtualizer({
    count: columns.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => lineHeight,
    overscan: 10,
  });
  if (rows.length === 0) return <EmptyState title={labels.gridNoRows} />;
  const first = Math.min(wanted, rows.length - 1);
  const shown = Array.from({ length: Math.min(sideBySide, rows.length - first) }, (_, at) => first + at);
  const ids = columnIds(columns.map(({ name }) => name));
  const width = nameWidth + shown.length * valueWidth;
  return (
    <>
      <RowPager first={first} size={sideBySide} count={rows.length} onFirstChange={setWanted} />
      <div
        ref={scrollerRef}
        role="region"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- scrolled by keyboard
        tabIndex={0}
        style={{ flex: '1 1 0', minHeight: 0, overflow: 'auto' }}
        className="stu:focus-visible:-outline-offset-2!"
      >
        <div
          role="table"
          aria-label={label}
          aria-rowcount={columns.length + 1}
          aria-colcount={rows.length + 1}
          style={{ width }}
        >
          <div
            role="row"
            aria-rowindex={1}
            style={{ ...line, position: 'sticky', insetBlockStart: 0, zIndex: 2 }}
          >
            <div role="columnheader" style={name} className={`${cellLook} stu:bg-canvas stu:text-muted`}>
              {labels.recordColumn}
            </div>
            {shown.map((row) => (
              <div
                key={row}
                role="columnheader"
                aria-colindex={row + 2}
                style={value}
                className={`${cellLook} stu:bg-canvas stu:text-muted`}
              >
                {labels.recordRow(row + 1)}
              </div>
            ))}
          </div>
          <div role="rowgroup" style={{ position: 'relative', height: lines.getTotalSize() }}>
            {lines.getVirtualItems().map(({ index, start }) => {
              const column = columns[index];
              if (!column) return null;
              return (
                <div
                  key={ids[index]}
                  role="row"
                  aria-rowindex={index + 2}
                  style={{
                    ...line,
                    position: 'absolute',
                    insetInline: 0,
                    transform: `translateY(${start}px)`,
                  }}
                >
                  <div
                    role="rowheader"
                    title={`${visibleText(column.name)}: ${visibleText(column.type.display)}`}
                    style={name}
                    className={`${cellLook} stu:bg-canvas stu:font-medium`}
                  >
                    {visibleText(column.name)}
                  </div>
                  {shown.map((row) => {
                    const drawn = cellContent(rows.cell(row, index), column, false, labels);
                    return (
                      <div
                        key={row}
                        role="cell"
                        aria-colindex={row + 2}
                        title={drawn.text}
                        style={value}
                        className={`${cellLook} stu:bg-surface`}
                      >
                        {drawn.content}
                      </div>
                    );
                  })}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

const line = { display: 'flex', height: lineHeight } as const;
const name = { flex: 'none', width: nameWidth, position: 'sticky', insetInlineStart: 0, zIndex: 1 } as const;
const value = { flex: 'none', width: valueWidth } as const;
