import type { DataType } from '../dataType.ts';
import { StudioError } from '../error.ts';
import type { ImportRequest } from '../transfer.ts';
import type { WantedField } from './fileRow.ts';

/** What an import needs to know of a column. */
export interface ImportColumn {
  readonly name: string;
  readonly kind: DataType['kind'];
  readonly nullable: boolean;
  /** Whether the database computes it, so that a file cannot fill it. */
  readonly generated: boolean;
}

/** A field of the file and the column that it fills. */
export interface ImportTarget extends WantedField {
  readonly column: string;
}

/** Which field fills which column, and which others may stand in the file. */
export interface ImportTargets {
  /** Of CSV in the order of its fields. */
  readonly targets: readonly ImportTarget[];
  readonly ignored: (field: string) => boolean;
}

/**
 * Decides what of a file goes where, before anything is written. Without a mapping every field must find its column, but
 * for those that the database computes, which are passed over; a file without names fills the columns in their order.
 *
 * @throws StudioError `badRequest` that names the field or column which does not fit
 */
export function importTargets(
  { format, header = true, mapping }: Pick<ImportRequest, 'format' | 'header' | 'mapping'>,
  fields: readonly string[],
  columns: readonly ImportColumn[],
): ImportTargets {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const pairs = mapping ?? pairedByName(fields, columns, byName, format === 'csv' && !header);
  const targets = pairs.map(({ field, column }): ImportTarget => {
    const found = byName.get(column);
    if (!found) throw refused(`There is no column “${column}” to import into.`, column);
    if (found.generated)
      throw refused(`The database computes “${column}”, so nothing can be imported into it.`, column);
    const index = fields.indexOf(field);
    if (format === 'csv' && index < 0)
      throw refused(`The file has no field “${field}”. It has: ${listed(fields)}.`);
    if (format === 'csv' && fields.includes(field, index + 1)) {
      throw refused(`Two fields of the file are called “${field}”. Name them apart.`);
    }
    const json = found.kind !== 'json' ? 'no' : found.nullable ? 'document' : 'documentOrNull';
    return { name: field, index, column, json };
  });
  refuseTwice(targets);
  if (targets.length === 0 && (fields.length > 0 || mapping)) {
    throw refused('No field of the file fills a column.');
  }
  return {
    targets: targets.sort((a, b) => a.index - b.index),
    ignored: (field) => mapping !== undefined || byName.get(field)?.generated === true,
  };
}

function pairedByName(
  fields: readonly string[],
  columns: readonly ImportColumn[],
  byName: ReadonlyMap<string, ImportColumn>,
  byPlace: boolean,
): { readonly field: string; readonly column: string }[] {
  if (byPlace && fields.length > columns.length) {
    throw refused(`The file has ${fields.length} fields, and there are only ${columns.length} columns.`);
  }
  return fields.flatMap((field, index) => {
    const column = byPlace ? columns[index] : byName.get(field);
    if (!column) {
      const names = listed(columns.map(({ name }) => name));
      throw refused(
        `The field “${field}” has no column of its name. Leave it out by a mapping; the columns are: ${names}.`,
        field,
      );
    }
    return column.generated ? [] : [{ field, column: column.name }];
  });
}

function refuseTwice(targets: readonly ImportTarget[]): void {
  const columns = targets.map(({ column }) => column);
  const column = columns.find((name, index) => columns.indexOf(name) !== index);
  if (column !== undefined) throw refused(`Two fields fill the column “${column}”.`, column);
  const names = targets.map(({ name }) => name);
  const field = names.find((name, index) => names.indexOf(name) !== index);
  if (field !== undefined) throw refused(`The field “${field}” cannot fill two columns.`);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}

function refused(message: string, column?: string): StudioError {
  return new StudioError({ code: 'badRequest', message, ...(column !== undefined && { column }) });
}
