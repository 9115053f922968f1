import { arrayBatch, isCutCell, type RowPage } from '@studio/core';
import {
  answering,
  asking,
  forgiving,
  misreading,
  showing,
  withRows,
  type Defect,
  type Defects,
  omit,
} from './defects.ts';

const emptyPage: RowPage = {
  columns: [],
  rows: arrayBatch([]),
  identity: { by: 'none', reason: 'None' },
  after: null,
  before: null,
  more: false,
};

const sharing: Defect = (adapter) => {
  let underWay: Promise<RowPage> | undefined;
  return {
    ...adapter,
    readRows(request, options) {
      underWay ??= adapter.readRows(request, options).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
};

const byOffset: Defect = (adapter) => ({
  ...adapter,
  readRows: async (request, options) => {
    const { page } = request;
    const offset = page?.by === 'after' ? Number(page.cursor) : 0;
    const read = await adapter.readRows({ ...request, page: { by: 'offset', offset } }, options);
    return { ...read, after: read.more ? String(offset + read.rows.length) : null };
  },
});

/** Sorts by comparing numbers of JavaScript, for which the neighbours over 2^53 are equal. */
const sortingAsNumbers: Defect = (adapter) => ({
  ...adapter,
  readRows: async ({ sort = [], ...request }, options) => {
    const page = await adapter.readRows(request, options);
    const sign = sort[0]?.direction === 'desc' ? -1 : 1;
    return withRows(page, (rows) => rows.toSorted(([a], [b]) => sign * (Number(a) - Number(b))));
  },
});

const sortingAsText: Defect = (adapter) => ({
  ...adapter,
  readRows: async (request, options) => {
    const page = await adapter.readRows(omit(request, 'columns'), options);
    const index = page.columns.findIndex(({ name }) => name === request.sort?.[0]?.column);
    return withRows(page, (rows) => rows.toSorted((a, b) => (String(a[index]) < String(b[index]) ? -1 : 1)));
  },
});

export const rowDefects: Defects = {
  'rows.columns.all': answering((page) => ({
    ...page,
    columns: page.columns.map((column) => ({ ...column, type: { ...column.type, kind: 'text' } })),
  })),
  'rows.columns.order': asking(({ columns, ...request }) => ({
    ...request,
    ...(columns && { columns: columns.toSorted() }),
  })),
  'rows.columns.unknown': forgiving((request) => omit(request, 'columns')),
  'rows.notFound': (adapter) => ({
    ...adapter,
    readRows: (request, options) => adapter.readRows(request, options).catch(() => emptyPage),
  }),
  'rows.limit.default': asking((request) => ({ limit: 10_000, ...request })),
  'rows.limit.bounds': forgiving((request) => omit(request, 'limit')),
  'rows.more': answering((page, { limit = 100 }) => ({ ...page, more: page.rows.length === limit })),
  'rows.order.key': asking((request) => ({ sort: [{ column: 'id', direction: 'desc' }], ...request })),
  'rows.offset': asking((request) =>
    request.page?.by === 'offset' && request.page.offset > 0
      ? { ...request, page: { by: 'offset', offset: request.page.offset - 1 } }
      : request,
  ),
  'rows.empty': answering((page) => (page.rows.length === 0 ? { ...page, columns: [] } : page)),
  'rows.identity.key': answering((page) =>
    page.identity.by === 'key'
      ? { ...page, identity: { by: 'key', columns: page.identity.columns.slice(0, 1) } }
      : page,
  ),
  'rows.identity.physical': answering((page) =>
    page.identity.by === 'physical'
      ? { ...page, identity: { by: 'physical', tokens: page.identity.tokens.map(() => 'row') } }
      : page,
  ),
  'rows.view': answering((page) =>
    page.identity.by === 'none' ? { ...page, identity: { by: 'key', columns: ['id'] } } : page,
  ),
  'rows.hostile': asking(({ columns, ...request }) => ({
    ...request,
    ...(columns && { columns: columns.map((name) => name.replace(/["';]/g, '')) }),
  })),
  'rows.concurrent': sharing,

  'values.integers': misreading('integer', (text) => String(Number(text))),
  'values.decimals': misreading('decimal', (text) => String(Number(text))),
  'values.floats': misreading('float', (text) => (Number.isFinite(Number(text)) ? text : 'null')),
  'values.moments': misreading('timestamp', (text) => {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? text : date.toISOString();
  }),
  'values.json': misreading('json', (text) => JSON.stringify(JSON.parse(text))),
  'values.text': misreading('text', (text) => text.trim()),
  'values.bytes': misreading('bytes', (text) => text.replace('\\x', '')),
  'values.others': misreading('boolean', (text) => (text === 't' ? 'true' : 'false')),
  'values.null': showing((cell) => cell ?? ''),
  'values.cut': asking((request) => ({ cellBytes: 1_000_000, ...request })),
  'values.cut.limit': asking((request) => ({ ...request, cellBytes: (request.cellBytes ?? 65_536) + 1 })),
  'values.cut.characters': showing((cell) =>
    isCutCell(cell) ? { ...cell, preview: `${cell.preview}\ud83d` } : cell,
  ),

  'sort.integers': sortingAsNumbers,
  'sort.decimals': sortingAsText,
  'sort.nulls.default': asking((request) => ({
    ...request,
    ...(request.sort && { sort: request.sort.map((term) => ({ nulls: 'last' as const, ...term })) }),
  })),
  'sort.nulls': asking((request) => ({
    ...request,
    ...(request.sort && { sort: request.sort.map((term) => omit(term, 'nulls')) }),
  })),
  'sort.several': asking((request) => ({
    ...request,
    ...(request.sort && { sort: request.sort.slice(0, 1) }),
  })),
  'sort.total': asking((request) => ({
    ...request,
    ...(request.sort && { sort: [...request.sort, { column: 'id', direction: 'desc' as const }] }),
  })),
  'sort.moments': sortingAsText,
  'sort.unknown': forgiving((request) => omit(request, 'sort')),

  'rows.end.place': answering((page, request) =>
    request.page?.by === 'end' ? withRows(page, (rows) => rows.toReversed()) : page,
  ),
  'rows.end.first': answering((page, request) =>
    request.page?.by === 'end' ? { ...page, more: page.rows.length > 0 && page.more } : page,
  ),
  'rows.end.cursors': answering((page, request) =>
    request.page?.by === 'end' ? { ...page, before: null } : page,
  ),
  'rows.end.filter': asking(({ filter, ...request }) =>
    request.page?.by === 'end' || !filter ? request : { ...request, filter },
  ),
  'rows.end.refusals': forgiving((request) => omit(request, 'page')),

  'cursor.forward': answering((page, request) =>
    request.page?.by === 'after' ? withRows(page, (rows) => rows.slice(1)) : page,
  ),
  'cursor.backward': answering((page, request) =>
    request.page?.by === 'before' ? withRows(page, (rows) => rows.toReversed()) : page,
  ),
  'cursor.backward.more': answering((page, request) =>
    request.page?.by === 'before' ? { ...page, more: false } : page,
  ),
  'cursor.ends': answering((page) => ({ ...page, before: page.before ?? 'before the first' })),
  'cursor.filter': asking(({ filter, ...request }) =>
    request.page?.by === 'after' || !filter ? request : { ...request, filter },
  ),
  'cursor.inserted': byOffset,
  'cursor.rowGone': byOffset,
  'cursor.otherSort': forgiving((request) => omit(request, 'page')),
  'cursor.junk': forgiving((request) => omit(request, 'page')),
};
