import { isCutCell, type Cell, type DataType, type RelationDetail, type RowPage } from '@studio/core';
import { saidText } from '../cells/saidText.ts';

/** One value of a row that is told in short. */
export interface SummaryField {
  readonly name: string;
  readonly type: DataType;
  readonly value: Cell;
}

/** A row in short: what names it for people, and its main values. */
export interface RowSummary {
  /** Its label; its key where it has none. */
  readonly title: string | undefined;
  readonly fields: readonly SummaryField[];
}

/** More would be a page of its own. */
const mostFields = 8;

/**
 * A row of a page in short. Columns of the key stand first, then all others in table order; large values say little and are
 * left out, as are those that would stand after the eighth.
 */
export function rowSummary(
  page: Pick<RowPage, 'columns' | 'rows'>,
  row: number,
  detail: Pick<RelationDetail, 'labelColumn' | 'primaryKey'> | undefined,
): RowSummary {
  const keys = detail?.primaryKey?.columns ?? [];
  const label = detail?.labelColumn;
  const all = page.columns.map(({ name, type }, index) => ({
    name,
    type,
    value: page.rows.cell(row, index),
  }));
  const title = textOf(all.find(({ name }) => name === label)?.value);
  const isShown = ({ name, type, value }: SummaryField) =>
    !(name === label && title !== undefined) && type.kind !== 'bytes' && !isCutCell(value);
  const keyFields = keys.flatMap((name) => all.find((field) => field.name === name) ?? []);
  const others = all.filter((field) => !keyFields.includes(field));
  return {
    title: title ?? (keyFields.map(({ value }) => textOf(value) ?? '').join(', ') || undefined),
    fields: [...keyFields, ...others].filter(isShown).slice(0, mostFields),
  };
}

/** One line: its title, and the values after it. */
export function summaryText({ title, fields }: RowSummary): string {
  const values = fields.flatMap(({ value, type }) => {
    const text = textOf(value);
    return text === undefined ? [] : saidText(text, type);
  });
  const parts = title === undefined ? values : [title, ...values.filter((value) => value !== title)];
  return parts.slice(0, 4).join(' · ');
}

function textOf(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell !== '' ? cell : undefined;
}
