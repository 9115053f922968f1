import type { DataType, DataTypeKind } from '@studio/core';
import type { ComponentType, ReactNode } from 'react';
import type { CellEditorProps } from '../gridContext.ts';
import type { CellRenderer } from './cellRenderer.ts';
import type { ShownValue } from './displayedCell.ts';

/** How the host draws and edits the values of some columns. */
export interface CellParts {
  /** Draws values as plain data: as fast as the grid's own. */
  readonly renderer?: CellRenderer;
  /**
   * Draws every value, NULL and cut ones too, as any React node. It costs what the node costs, for each cell in sight at
   * each step of the wheel: prefer `renderer` where it can say the same.
   */
  readonly content?: (value: ShownValue) => ReactNode;
  /** Stands in the cell while it is edited. It ends by `useGridActions().commit`, and must take the focus. */
  readonly editor?: ComponentType<CellEditorProps>;
}

/** The same by type. What is said of a column goes before what is said of its type, and that before its kind. */
export interface TypeOverrides {
  /** By the type's name, as in `citext`, or with its schema, as in `app.money`. */
  readonly types?: Readonly<Record<string, CellParts>>;
  readonly kinds?: Readonly<Partial<Record<DataTypeKind, CellParts>>>;
}

/** What the host says of a type; `undefined` where that is nothing. */
export function cellPartsOf(type: DataType, overrides: TypeOverrides | undefined): CellParts | undefined {
  if (!overrides) return undefined;
  const { types = {}, kinds = {} } = overrides;
  const named = (name: string) => (Object.hasOwn(types, name) ? types[name] : undefined);
  const full = type.schema === undefined ? undefined : named(`${type.schema}.${type.name}`);
  return full ?? named(type.name) ?? kinds[type.kind];
}
