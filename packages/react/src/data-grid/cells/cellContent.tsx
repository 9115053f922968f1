import type { ReactNode } from 'react';
import type { Labels } from '../../provider/labels.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { ShownValue } from './displayedCell.ts';
import { drawCell, linkLook, sizeLook, swatchLook, swatchSize, type DrawnCell } from './drawnCell.ts';

/** A value as React draws it. */
export interface CellContent {
  /** Of the cell as a whole. */
  readonly look?: DrawnCell['look'];
  /** Text, or an element where only a part of the cell looks otherwise. */
  readonly content: ReactNode;
  /** All that is drawn; absent where more than text takes room. */
  readonly text?: string | undefined;
}

/**
 * Draws a value on one line, as the host draws it where it does.
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
  const { override } = column;
  if (value !== undefined && override?.content) return { content: override.content(value) };
  const drawn = drawCell(value, column, isRequired, labels);
  const { look, text, className, font } = drawn;
  const content = font === undefined ? decorated(drawn) : text;
  return {
    look,
    content: className === undefined ? content : <span className={className}>{content}</span>,
    text: font === undefined ? undefined : text,
  };
}

function decorated({ text, size, href, swatch }: DrawnCell): ReactNode {
  return (
    <>
      {swatch !== undefined && (
        <span
          aria-hidden
          className={swatchLook}
          style={{ inlineSize: swatchSize, blockSize: swatchSize, background: swatch }}
        />
      )}
      {href === undefined ? (
        text
      ) : (
        <a href={href} target="_blank" rel="noreferrer noopener" tabIndex={-1} className={linkLook}>
          {text}
        </a>
      )}
      {size !== undefined && <span className={sizeLook}>{size}</span>}
    </>
  );
}
