import { memo } from 'react';
import type { DataType } from '@studio/core';
import { useStudio } from '../../provider/studioContext.ts';
import { presentShown, type ShownValue } from './displayedCell.ts';

export interface CellContentProps {
  readonly value: ShownValue;
  readonly type: DataType;
  /** Whether NULL is no value that could be saved. */
  readonly isRequired: boolean;
}

// Each look is inline and its line no taller than its font: so text of any size stands on the line that the cell's own
// font gives, as in the cells beside it.
const labelLook =
  'stu:leading-none stu:text-xs stu:font-medium stu:tracking-wide stu:text-value-null stu:select-none';

/** The value of a cell on one line, in the look of its kind. Database text only ever becomes text. */
export const CellContent = memo(function CellContent({ value, type, isRequired }: CellContentProps) {
  const { labels } = useStudio();
  const { look, text, size } = presentShown(value, type, isRequired);
  switch (look) {
    case 'null':
      return <span className={labelLook}>{labels.gridNull}</span>;
    case 'default':
      return <span className={labelLook}>{labels.gridDefault}</span>;
    case 'empty':
      return (
        <span className="stu:text-sm stu:leading-none stu:text-value-null stu:italic stu:select-none">
          {labels.gridEmpty}
        </span>
      );
    case 'required':
      return (
        <span className="stu:text-sm stu:leading-none stu:text-warning stu:select-none">
          {labels.gridRequired}
        </span>
      );
    case 'enum':
      return (
        <span className="stu:rounded-sm stu:bg-sunken stu:px-1.5 stu:py-0.5 stu:text-sm stu:leading-none">
          {text}
        </span>
      );
    case 'boolean':
      return (
        <span data-on={text === 'true' || undefined} className="stu:text-muted stu:data-on:text-fg">
          {text}
        </span>
      );
    case 'code':
      return (
        <span className="stu:font-mono stu:text-sm stu:leading-none">
          {text}
          {size && <Size>{size}</Size>}
        </span>
      );
    default:
      return (
        <>
          {text}
          {size && <Size>{size}</Size>}
        </>
      );
  }
});

function Size({ children }: { readonly children: string }) {
  return (
    <span className="stu:ms-1.5 stu:font-sans stu:leading-none stu:text-xs stu:text-faint">{children}</span>
  );
}
