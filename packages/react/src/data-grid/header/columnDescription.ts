import type { Labels } from '../../provider/labels.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { GridColumn } from '../gridColumn.ts';

/** What there is to know of a column, each in a line of its own: type, comment, keys, and what it may hold. */
export function columnDescription(column: GridColumn, labels: Labels): readonly string[] {
  const { detail, foreignKey } = column;
  const target =
    foreignKey && `${foreignKey.referencedRelation.name}.${foreignKey.referencedColumns.join(', ')}`;
  return [
    `${visibleText(column.name)}: ${visibleText(column.type.display)}`,
    detail?.comment && visibleText(detail.comment),
    column.isKey && labels.gridKey,
    target && labels.gridForeignKey(visibleText(target)),
    detail?.generated && labels.gridGenerated,
    detail?.nullable && labels.gridNullable,
  ].filter((line) => typeof line === 'string' && line !== '') as string[];
}
