import { StudioError, type Filter, type RowCount, type StudioAdapter } from '@studio/core';
import { filtering, forgiving, type Defect, type Defects, omit } from './defects.ts';

const everything: Filter = { kind: 'and', filters: [] };

const columnsOf = (filter: Filter): string[] => ('column' in filter ? [filter.column] : []);

const interpolating: Defect = filtering((filter) => {
  if (JSON.stringify(filter).includes("'")) throw new StudioError({ code: 'sql', message: 'syntax error' });
  return filter;
});

const counting =
  (answer: (count: RowCount) => RowCount): Defect =>
  (adapter) => ({
    ...adapter,
    countRows: async (request, options) =>
      answer((await adapter.countRows?.(request, options)) ?? { value: 0, precision: 'exact' }),
  });

type ReadCell = NonNullable<StudioAdapter['readCell']>;

const readingCell =
  (wrap: (readCell: ReadCell) => ReadCell): Defect =>
  (adapter) => {
    const { readCell } = adapter;
    return readCell ? { ...adapter, readCell: wrap(readCell) } : adapter;
  };

const cellOrNull = readingCell(
  (readCell) => (request, options) => readCell(request, options).catch(() => null),
);

export const filterDefects: Defects = {
  'filter.compare': filtering((filter) =>
    filter.kind === 'compare' && filter.operator === '<=' ? { ...filter, operator: '<' } : filter,
  ),
  'filter.exact': filtering((filter) =>
    filter.kind === 'compare' && Number.isInteger(Number(filter.value)) && filter.value !== ''
      ? { ...filter, value: String(Number(filter.value)) }
      : filter,
  ),
  'filter.null': filtering((filter) =>
    filter.kind === 'not'
      ? {
          kind: 'or',
          filters: [
            filter,
            ...columnsOf(filter.filter).map((column): Filter => ({ kind: 'isNull', column })),
          ],
        }
      : filter,
  ),
  'filter.empty': filtering((filter) =>
    filter.kind === 'compare' && filter.value === '' ? { kind: 'isNull', column: filter.column } : filter,
  ),
  'filter.in': filtering((filter) =>
    filter.kind === 'in' && filter.values.length === 0 ? everything : filter,
  ),
  'filter.between': filtering((filter) =>
    filter.kind === 'between'
      ? {
          kind: 'and',
          filters: [
            { kind: 'compare', column: filter.column, operator: '>=', value: filter.from },
            { kind: 'compare', column: filter.column, operator: '<', value: filter.to },
          ],
        }
      : filter,
  ),
  'filter.text': filtering((filter) =>
    filter.kind === 'text' ? { ...filter, caseSensitive: true } : filter,
  ),
  'filter.text.literal': filtering((filter) =>
    filter.kind === 'text' && filter.match === 'contains'
      ? { ...filter, match: 'like', value: `%${filter.value}%` }
      : filter,
  ),
  'filter.like': filtering((filter) =>
    filter.kind === 'text' && filter.match === 'like' ? { ...filter, match: 'contains' } : filter,
  ),
  'filter.search': filtering((filter) =>
    filter.kind === 'search'
      ? { kind: 'text', column: 'name', match: 'contains', value: filter.text }
      : filter,
  ),
  'filter.nested': filtering((filter) => (filter.kind === 'and' ? { ...filter, kind: 'or' } : filter)),
  'filter.nothing': filtering((filter) =>
    filter.kind === 'or' && filter.filters.length === 0 ? everything : filter,
  ),
  'filter.invalidValue': forgiving((request) => ({ ...request, filter: { kind: 'or', filters: [] } })),
  'filter.injection': interpolating,
  'filter.unknown': forgiving((request) => omit(request, 'filter')),
  'filter.limits': forgiving((request) => omit(request, 'filter')),
  'filter.hostile': filtering((filter) =>
    filter.kind === 'compare' ? { ...filter, value: filter.value.replaceAll('$$', '$') } : filter,
  ),

  'count.exact': (adapter) => ({
    ...adapter,
    countRows: async (request, options) =>
      (await adapter.countRows?.(omit(request, 'filter'), options)) ?? { value: 0, precision: 'exact' },
  }),
  'count.capped': counting((count) => ({ ...count, precision: 'exact' })),
  'count.capped.below': counting((count) => ({ ...count, precision: 'atLeast' })),
  'count.estimate': (adapter) => ({
    ...adapter,
    countRows: async (request, options) => {
      const count = await adapter.countRows?.(request, options);
      const value = (count?.value ?? 0) + (request.precision === 'estimate' ? 1 : 0);
      return { value, precision: 'exact' };
    },
  }),
  'count.refusals': (adapter) => ({
    ...adapter,
    countRows: async (request, options) => {
      const none: RowCount = { value: 0, precision: 'exact' };
      return (await adapter.countRows?.(request, options).catch(() => none)) ?? none;
    },
  }),

  'cell.whole': readingCell(
    (readCell) => async (request, options) => (await readCell(request, options))?.slice(0, 30_000) ?? null,
  ),
  'cell.values': readingCell(
    (readCell) => async (request, options) => (await readCell(request, options)) ?? '',
  ),
  'cell.compositeKey': readingCell((readCell) => (request, options) => {
    const { row } = request;
    if (row.by !== 'key' || row.key.length !== 2) return readCell(request, options);
    const key = row.key.map(({ text }, index) => ({ column: index === 0 ? 'team_id' : 'person_id', text }));
    return readCell({ ...request, row: { by: 'key', key } }, options);
  }),
  'cell.keyless': readingCell(
    (readCell) => (request, options) =>
      readCell(
        request.row.by === 'physical' ? { ...request, row: { by: 'physical', token: '0.0' } } : request,
        options,
      ),
  ),
  'cell.gone': cellOrNull,
  'cell.refusals': cellOrNull,
};
