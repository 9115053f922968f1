import type { Labels } from '../../provider/labels.ts';
import type { GridColumn } from '../gridColumn.ts';
import { presentShown, type ShownValue } from './displayedCell.ts';

/** A value as it is drawn, as plain data: to be made of React's elements, or by hand where there are very many. */
export interface DrawnCell {
  /** Of the cell as a whole. */
  readonly look?: 'loading' | undefined;
  /** Database text only ever becomes text. */
  readonly text: string;
  /** Of an element around it all, where that looks otherwise than the cell. */
  readonly className?: string | undefined;
  /** Stands small after the text. */
  readonly size?: string | undefined;
  /** Makes the text a link. An address that is safe to open. */
  readonly href?: string | undefined;
  /** A colour that stands before the text. */
  readonly swatch?: string | undefined;
  /** The widest font in it; absent where more than text takes room. */
  readonly font?: 'value' | 'code' | undefined;
}

// Each is inline and its line no taller than its font: so text of any size stands on the line that the cell's own font
// gives, as in the cells beside it.
const labelLook =
  'stu:leading-none stu:text-xs stu:font-medium stu:tracking-wide stu:text-value-null stu:select-none';
const emptyLook = 'stu:text-sm stu:leading-none stu:text-value-null stu:italic stu:select-none';
const requiredLook = 'stu:text-sm stu:leading-none stu:text-warning stu:select-none';
const enumLook = 'stu:rounded-sm stu:bg-sunken stu:px-1.5 stu:py-0.5 stu:text-sm stu:leading-none';
const codeLook = 'stu:font-mono stu:text-sm stu:leading-none';

/** Of the parts beside the text, and of the text as a link. */
export const linkLook = 'stu:text-accent stu:underline stu:leading-none';
export const swatchLook =
  'stu:me-1.5 stu:inline-block stu:rounded-sm stu:align-[-1px] stu:outline stu:outline-border-strong';
export const swatchSize = 10;
export const sizeLook = 'stu:ms-1.5 stu:font-sans stu:leading-none stu:text-xs stu:text-faint';

/** A database may hold `javascript:` too. */
const safeAddress = /^(?:https?:\/\/|mailto:)/i;

const loading: DrawnCell = { look: 'loading', text: '', font: 'value' };

/**
 * How a value is drawn on one line.
 *
 * @param value absent while the row is not loaded
 * @param isRequired whether NULL is no value that could be saved
 */
export function drawCell(
  value: ShownValue | undefined,
  column: Pick<GridColumn, 'type' | 'override'>,
  isRequired: boolean,
  labels: Labels,
): DrawnCell {
  if (value === undefined) return loading;
  const shown = presentShown(value, column, isRequired);
  if (shown === 'required') return labelled(labels.gridRequired, requiredLook);
  const { look, text = '', size, swatch } = shown;
  switch (look) {
    case 'null':
      return labelled(labels.gridNull, labelLook);
    case 'default':
      return labelled(labels.gridDefault, labelLook);
    case 'empty':
      return labelled(labels.gridEmpty, emptyLook);
    case 'enum':
      return { text, className: enumLook };
    default:
  }
  const href = shown.href !== undefined && safeAddress.test(shown.href) ? shown.href : undefined;
  const isPlain = size === undefined && href === undefined && swatch === undefined;
  const isCode = look === 'code';
  return {
    text,
    className: isCode ? codeLook : undefined,
    size,
    href,
    swatch,
    font: isPlain ? (isCode ? 'code' : 'value') : undefined,
  };
}

function labelled(text: string, className: string): DrawnCell {
  return { text, className, font: 'value' };
}
