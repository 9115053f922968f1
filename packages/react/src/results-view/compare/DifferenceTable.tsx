import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { cellContent } from '../../data-grid/cells/cellContent.tsx';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import { useStudio } from '../../provider/studioContext.ts';
import type { ComparedColumn, ComparedResult, Comparison, RowDifference } from './compareResults.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

const lineHeight = 28;
const markWidth = 92;
const columnWidth = 200;
/** More side by side cannot be read, and each is an element for each row in sight. */
const mostColumns = 40;

const cellLook = 'stu:truncate stu:border-e stu:border-b stu:border-grid-line stu:px-2 stu:leading-[27px]';

export interface DifferenceTableProps {
  readonly compared: Comparison;
  readonly before: ComparedResult;
  readonly after: ComparedResult;
  /** Ids of columns to show first, whether they differ or not. */
  readonly shown: readonly string[];
  readonly label: string;
}

/** The rows that are not the same: what was struck out, what came in its place. */
export function DifferenceTable({ compared, before, after, shown, label }: DifferenceTableProps) {
  const labels = useResultsLabels();
  const scrollerRef = useRef<HTMLDivElement>(null);
  const { differences } = compared;
  const columns = useMemo(() => columnsToShow(compared, shown), [compared, shown]);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component only
  const lines = useVirtualizer({
    count: differences.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => lineHeight,
    overscan: 10,
  });
  return (
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
        aria-label={labels.compareTable}
        aria-rowcount={differences.length + 1}
        style={{ width: markWidth + columns.length * columnWidth, minWidth: '100%' }}
      >
        <div role="row" style={{ ...line, position: 'sticky', insetBlockStart: 0, zIndex: 1 }}>
          <div role="columnheader" style={mark} className={`${cellLook} stu:bg-canvas stu:text-muted`}>
            {labels.compareChange}
          </div>
          {columns.map(({ id, name }) => (
            <div
              key={id}
              role="columnheader"
              style={value}
              className={`${cellLook} stu:bg-canvas stu:font-medium`}
            >
              {visibleText(name)}
            </div>
          ))}
        </div>
        <div role="rowgroup" style={{ position: 'relative', height: lines.getTotalSize() }}>
          {lines.getVirtualItems().map(({ index, start }) => {
            const difference = differences[index];
            if (!difference) return null;
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                data-kind={difference.kind}
                style={{ ...line, position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
                className="stu:data-[kind=added]:bg-success-soft stu:data-[kind=removed]:bg-danger-soft"
              >
                <div role="rowheader" style={mark} className={`${cellLook} stu:text-muted`}>
                  {labels.compareKinds[difference.kind]}
                </div>
                {columns.map((column) => (
                  <DifferentCell
                    key={column.id}
                    column={column}
                    isChanged={
                      difference.kind === 'changed' &&
                      difference.cells.includes(compared.columns.indexOf(column))
                    }
                    difference={difference}
                    before={before}
                    after={after}
                  />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface DifferentCellProps {
  readonly column: ComparedColumn;
  readonly isChanged: boolean;
  readonly difference: RowDifference;
  readonly before: ComparedResult;
  readonly after: ComparedResult;
}

function DifferentCell({ column, isChanged, difference, before, after }: DifferentCellProps) {
  const { labels } = useStudio();
  const drawn = (side: 'before' | 'after') => {
    const { rows } = side === 'before' ? before : after;
    const row =
      difference.kind === 'added'
        ? difference.after
        : difference.kind === 'removed'
          ? difference.before
          : difference[side];
    return cellContent(rows.cell(row, column[side]), column, false, labels);
  };
  if (!isChanged) {
    const { content, text } = drawn(difference.kind === 'removed' ? 'before' : 'after');
    return (
      <div role="cell" title={text} style={value} className={cellLook}>
        {content}
      </div>
    );
  }
  const [old, next] = [drawn('before'), drawn('after')];
  return (
    <div
      role="cell"
      data-changed=""
      title={`${old.text ?? ''} → ${next.text ?? ''}`}
      style={value}
      className={`${cellLook} stu:bg-warning-soft`}
    >
      <del className="stu:text-danger stu:line-through">{old.content}</del>{' '}
      <ins className="stu:text-success stu:no-underline">{next.content}</ins>
    </div>
  );
}

/** The key, then what differs anywhere; with rows that came or went, all there is room for. */
function columnsToShow(compared: Comparison, shown: readonly string[]): readonly ComparedColumn[] {
  const { columns, differences } = compared;
  const own = columns.filter(({ id }) => shown.includes(id));
  const isWhole = compared.added + compared.removed > 0 || own.length === 0;
  const changed = new Set(differences.flatMap((each) => (each.kind === 'changed' ? each.cells : [])));
  const others = columns.filter((column, index) => !own.includes(column) && (isWhole || changed.has(index)));
  return [...own, ...others].slice(0, mostColumns);
}

const line = { display: 'flex', height: lineHeight } as const;
const mark = { flex: 'none', width: markWidth } as const;
const value = { flex: 'none', width: columnWidth } as const;
