import type { DataType } from '@studio/core';
import type { ReactNode } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { presentShown, type ShownValue } from './displayedCell.ts';

/** The look of the whole cell, and what stands in it: text, or an element where only a part looks otherwise. */
type Drawn = readonly [look: 'loading' | 'off' | undefined, content: ReactNode];

// Each is inline and its line no taller than its font: so text of any size stands on the line that the cell's own font
// gives, as in the cells beside it.
const labelLook =
  'stu:leading-none stu:text-xs stu:font-medium stu:tracking-wide stu:text-value-null stu:select-none';
const emptyLook = 'stu:text-sm stu:leading-none stu:text-value-null stu:italic stu:select-none';
const requiredLook = 'stu:text-sm stu:leading-none stu:text-warning stu:select-none';
const enumLook = 'stu:rounded-sm stu:bg-sunken stu:px-1.5 stu:py-0.5 stu:text-sm stu:leading-none';
const codeLook = 'stu:font-mono stu:text-sm stu:leading-none';
const sizeLook = 'stu:ms-1.5 stu:font-sans stu:leading-none stu:text-xs stu:text-faint';

/**
 * Draws a value on one line. Database text only ever becomes text.
 *
 * @param value absent while the row is not loaded
 * @param isRequired whether NULL is no value that could be saved
 */
export function cellContent(
  value: ShownValue | undefined,
  type: DataType,
  isRequired: boolean,
  labels: Labels,
): Drawn {
  if (value === undefined) return ['loading', undefined];
  const { look: kind, text, size } = presentShown(value, type, isRequired);
  switch (kind) {
    case 'null':
      return [undefined, <span className={labelLook}>{labels.gridNull}</span>];
    case 'default':
      return [undefined, <span className={labelLook}>{labels.gridDefault}</span>];
    case 'empty':
      return [undefined, <span className={emptyLook}>{labels.gridEmpty}</span>];
    case 'required':
      return [undefined, <span className={requiredLook}>{labels.gridRequired}</span>];
    case 'boolean':
      return [text === 'true' ? undefined : 'off', text];
    case 'enum':
      return [undefined, <span className={enumLook}>{text}</span>];
    case 'code':
      return [undefined, <span className={codeLook}>{withSize(text, size)}</span>];
    default:
      return [undefined, withSize(text, size)];
  }
}

function withSize(text: string | undefined, size: string | undefined): ReactNode {
  if (!size) return text;
  return (
    <>
      {text}
      <span className={sizeLook}>{size}</span>
    </>
  );
}
