import { isCutCell } from '@studio/core';
import { useStudio } from '../../provider/studioContext.ts';
import { cellContent } from '../cells/cellContent.tsx';
import type { ShownValue } from '../cells/displayedCell.ts';
import { visibleLines } from '../cells/visibleText.ts';
import type { GridColumn } from '../gridColumn.ts';

export interface FieldValueProps {
  readonly value: ShownValue;
  readonly column: GridColumn;
  readonly isRequired: boolean;
}

/** As much of a text as six lines could hold. */
const longest = 600;

/** A value in a form: as its cell draws it, but with the lines of a text. */
export function FieldValue({ value, column, isRequired }: FieldValueProps) {
  const { labels } = useStudio();
  const { override, type } = column;
  const isPlain = override?.content === undefined && override?.renderer === undefined;
  if (isPlain && (type.kind === 'text' || type.kind === 'json')) {
    const text = typeof value === 'string' ? value : isCut(value) ? `${value.preview}…` : '';
    if (text.length > 40 || text.includes('\n')) {
      return (
        <span
          data-value=""
          data-code={type.kind === 'json' || undefined}
          style={{
            display: '-webkit-box',
            WebkitBoxOrient: 'vertical',
            WebkitLineClamp: 6,
            overflow: 'hidden',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
          className="stu:data-code:font-mono stu:data-code:text-sm"
        >
          {visibleLines(text.slice(0, longest))}
        </span>
      );
    }
  }
  return (
    <span
      data-value=""
      style={{ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
    >
      {cellContent(value, column, isRequired, labels).content}
    </span>
  );
}

function isCut(value: ShownValue) {
  return value !== null && typeof value === 'object' && 'cut' in value && isCutCell(value);
}
