import type { ReactNode } from 'react';
import type { Labels } from '../../provider/labels.ts';
import type { GridColumn } from '../gridColumn.ts';
import { presentShown, type ShownValue } from './displayedCell.ts';
import type { PresentedCell } from './presentCell.ts';

/** A value as it is drawn. */
export interface CellContent {
  /** Of the cell as a whole. */
  readonly look?: 'loading' | 'off' | undefined;
  /** Text, or an element where only a part of the cell looks otherwise. */
  readonly content: ReactNode;
  /** All that is drawn, and the widest font in it; absent where more than text takes room. */
  readonly text?: string | undefined;
  readonly font?: 'code';
}

// Each is inline and its line no taller than its font: so text of any size stands on the line that the cell's own font
// gives, as in the cells beside it.
const labelLook =
  'stu:leading-none stu:text-xs stu:font-medium stu:tracking-wide stu:text-value-null stu:select-none';
const emptyLook = 'stu:text-sm stu:leading-none stu:text-value-null stu:italic stu:select-none';
const requiredLook = 'stu:text-sm stu:leading-none stu:text-warning stu:select-none';
const enumLook = 'stu:rounded-sm stu:bg-sunken stu:px-1.5 stu:py-0.5 stu:text-sm stu:leading-none';
const codeLook = 'stu:font-mono stu:text-sm stu:leading-none';
const linkLook = 'stu:text-accent stu:underline stu:leading-none';
const swatchLook =
  'stu:me-1.5 stu:inline-block stu:rounded-sm stu:align-[-1px] stu:outline stu:outline-border-strong';
/** A database may hold `javascript:` too. */
const safeAddress = /^(?:https?:\/\/|mailto:)/i;
const sizeLook = 'stu:ms-1.5 stu:font-sans stu:leading-none stu:text-xs stu:text-faint';

/**
 * Draws a value on one line. Database text only ever becomes text.
 *
 * @param value absent while the row is not loaded
 * @param isRequired whether NULL is no value that could be saved
 */
export function cellContent(
  value: ShownValue | undefined,
  column: Pick<GridColumn, 'type' | 'override'>,
  isRequired: boolean,
  labels: Labels,
): CellContent {
  if (value === undefined) return { look: 'loading', content: undefined, text: '' };
  const { override } = column;
  if (override?.content) return { content: override.content(value) };
  const shown = presentShown(value, column, isRequired);
  if (shown === 'required') return labelled(labels.gridRequired, requiredLook);
  const { look, text, size } = shown;
  const isPlain = size === undefined && shown.href === undefined && shown.swatch === undefined;
  const content = isPlain ? text : decorated(shown);
  switch (look) {
    case 'null':
      return labelled(labels.gridNull, labelLook);
    case 'default':
      return labelled(labels.gridDefault, labelLook);
    case 'empty':
      return labelled(labels.gridEmpty, emptyLook);
    case 'boolean':
      return { look: text === 'true' ? undefined : 'off', content: text, text };
    case 'enum':
      return { content: <span className={enumLook}>{text}</span> };
    case 'code':
      return {
        content: <span className={codeLook}>{content}</span>,
        text: isPlain ? text : undefined,
        font: 'code',
      };
    default:
      return { content, text: isPlain ? text : undefined };
  }
}

function labelled(text: string, look: string): CellContent {
  return { content: <span className={look}>{text}</span>, text };
}

function decorated({ text, size, href, swatch }: PresentedCell): ReactNode {
  return (
    <>
      {swatch !== undefined && (
        <span
          aria-hidden
          className={swatchLook}
          style={{ inlineSize: 10, blockSize: 10, background: swatch }}
        />
      )}
      {href !== undefined && safeAddress.test(href) ? (
        <a href={href} target="_blank" rel="noreferrer noopener" tabIndex={-1} className={linkLook}>
          {text}
        </a>
      ) : (
        text
      )}
      {size !== undefined && <span className={sizeLook}>{size}</span>}
    </>
  );
}
