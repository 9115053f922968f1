import type { Filter, ReferenceCount, StudioAdapter, ValueCounts, ValuesRequest } from '@studio/core';
import {
  answering,
  asking,
  filtering,
  forgiving,
  omit,
  withRows,
  type Defect,
  type Defects,
} from './defects.ts';

const nothing: Filter = { kind: 'or', filters: [] };

/** Changes every condition of one kind. */
const misjudging = <Kind extends Filter['kind']>(
  kind: Kind,
  rewrite: (filter: Extract<Filter, { kind: Kind }>) => Filter,
): Defect =>
  filtering((filter) => (filter.kind === kind ? rewrite(filter as Extract<Filter, { kind: Kind }>) : filter));

type ListValues = NonNullable<StudioAdapter['listValues']>;

const listing =
  (wrap: (list: ListValues) => ListValues): Defect =>
  (adapter) => {
    const { listValues } = adapter;
    return listValues ? { ...adapter, listValues: wrap(listValues) } : adapter;
  };

const listingFor = (request: (asked: ValuesRequest) => ValuesRequest): Defect =>
  listing((list) => (asked, options) => list(request(asked), options));

const answeringValues = (answer: (found: ValueCounts) => ValueCounts): Defect =>
  listing((list) => async (request, options) => answer(await list(request, options)));

type CountReferences = NonNullable<StudioAdapter['countReferences']>;

const referencing =
  (wrap: (count: CountReferences) => CountReferences): Defect =>
  (adapter) => {
    const { countReferences } = adapter;
    return countReferences ? { ...adapter, countReferences: wrap(countReferences) } : adapter;
  };

const answeringReferences = (answer: (found: ReferenceCount) => ReferenceCount): Defect =>
  referencing((count) => async (request, options) => (await count(request, options)).map(answer));

export const readingDefects: Defects = {
  'filter.isEmpty': misjudging('isEmpty', ({ column }) => ({
    kind: 'or',
    filters: [
      { kind: 'isEmpty', column },
      { kind: 'isNull', column },
    ],
  })),
  'filter.elements': misjudging('elements', (filter) => ({ ...filter, match: 'all' })),
  'filter.range': misjudging('range', (filter) =>
    filter.match === 'overlaps' ? { ...filter, match: 'contains' } : filter,
  ),
  'filter.network': misjudging('network', ({ column, value }) => ({
    kind: 'network',
    column,
    match: 'overlaps',
    value,
  })),
  'filter.jsonContains': misjudging('jsonContains', ({ column, value }) => ({
    kind: 'text',
    column,
    match: 'contains',
    value,
  })),
  'filter.jsonText': misjudging('jsonText', (filter) =>
    filter.match === 'equals' ? { ...filter, match: 'contains' } : filter,
  ),
  'filter.typed.misfit': forgiving((request) => ({ ...request, filter: nothing })),
  'filter.typed.invalidValue': forgiving((request) => ({ ...request, filter: nothing })),

  'rows.jump.place': answering((page, request) =>
    request.page?.by === 'row' ? withRows(page, (rows) => rows.slice(1)) : page,
  ),
  'rows.jump.cursors': answering((page, request) =>
    request.page?.by === 'row' ? { ...page, before: null } : page,
  ),
  'rows.jump.filter': asking((request) => (request.page?.by === 'row' ? omit(request, 'filter') : request)),
  'rows.jump.refusals': forgiving((request) => omit(request, 'page')),

  'values.list.counts': answeringValues((found) => ({
    ...found,
    values: found.values.filter(({ value }) => value !== null),
  })),
  'values.list.narrowed': listingFor((request) => omit(request, 'filter')),
  'values.list.limit': answeringValues((found) => ({ ...found, more: false })),
  'values.list.sample': answeringValues((found) => omit(found, 'sampledRows')),
  'values.list.found': answeringValues((found) => ({
    ...found,
    values: found.values.map(({ value, count }) => ({ value: value ?? '', count })),
  })),
  'values.list.types': answeringValues((found) => ({
    ...found,
    values: found.values.map(({ value, count }) => ({
      value: typeof value === 'object' && value !== null ? value.preview : value,
      count,
    })),
  })),
  'values.list.refusals': listing(
    (list) => (request, options) => list(request, options).catch(() => ({ values: [], more: false })),
  ),

  'references.count': referencing((count) => async (request, options) => {
    const found = await count(request, options);
    return found.filter((reference) => 'value' in reference.count && reference.count.value > 0);
  }),
  'references.filter': answeringReferences((found) => ({
    ...found,
    filter: found.filter.kind === 'and' ? { ...found.filter, kind: 'or' } : found.filter,
  })),
  'references.cap': referencing((count) => (request, options) => count(omit(request, 'cap'), options)),
  'references.refusals': referencing(
    (count) => (request, options) => count(request, options).catch(() => []),
  ),
};
