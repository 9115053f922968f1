import { able, unable, type Abilities } from '@studio/core';
import { askingList, describing, listing, type Defect, type Defects, omit } from './defects.ts';

const claiming =
  (abilities: Abilities): Defect =>
  (adapter) => ({
    ...adapter,
    info: async (options) => {
      const info = await adapter.info(options);
      return { ...info, abilities: { ...info.abilities, ...abilities } };
    },
  });

const remembering: Defect = (adapter) => {
  const described = new Map<string, ReturnType<typeof adapter.describeObject>>();
  return {
    ...adapter,
    describeObject(ref, options) {
      const key = JSON.stringify(ref);
      const known = described.get(key) ?? adapter.describeObject(ref, options);
      described.set(key, known);
      return known;
    },
  };
};

export const catalogDefects: Defects = {
  'info.identity': (adapter) => ({
    ...adapter,
    info: async (options) => ({ ...(await adapter.info(options)), version: '' }),
  }),
  'info.abilities.kept': claiming({ readLocks: able }),
  'info.abilities.reasons': claiming({ readLocks: unable('') }),
  'list.relations': listing((objects) => objects.filter(({ ref }) => ref.kind !== 'view')),
  'list.schema': askingList((request) => omit(request, 'schema')),
  'list.schemas': listing((objects) => objects.filter(({ ref }) => ref.kind !== 'schema')),
  'list.kinds': askingList((request) => omit(request, 'kinds')),
  'list.order': listing((objects) => [...objects].reverse()),
  'list.pages': listing((objects, { cursor }) => (cursor === undefined ? objects : objects.slice(1))),
  'list.search': listing((objects, { search = '' }) =>
    objects.filter(({ ref }) => ref.name.includes(search)),
  ),
  'list.search.literal': askingList(({ search = '', ...request }) => ({
    ...request,
    search: search.replace(/[%_]/g, ''),
  })),
  'list.limit': askingList((request) => ({
    ...request,
    limit: Math.ceil(Math.min(1000, Math.max(1, request.limit ?? 200))),
  })),

  'describe.columns': describing((detail) => ({
    ...detail,
    columns: detail.columns.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  })),
  'describe.types': describing((detail) => ({
    ...detail,
    columns: detail.columns.map((column) => ({ ...column, type: { ...column.type, kind: 'text' } })),
  })),
  'describe.types.details': describing((detail) => ({
    ...detail,
    columns: detail.columns.map((column) => ({
      ...column,
      type: { ...column.type, ...(column.type.labels && { labels: column.type.labels.toSorted() }) },
    })),
  })),
  'describe.defaults': describing((detail) => ({
    ...detail,
    columns: detail.columns.map((column) => omit(column, 'default')),
  })),
  'describe.generated': describing((detail) => ({
    ...detail,
    columns: detail.columns.map((column) => ({ ...column, editability: able })),
  })),
  'describe.key': describing((detail) => ({
    ...detail,
    ...(detail.primaryKey && {
      primaryKey: { ...detail.primaryKey, columns: detail.primaryKey.columns.toReversed() },
    }),
  })),
  'describe.unique': describing((detail) => ({ ...detail, uniqueKeys: [] })),
  'describe.foreignKeys': describing((detail) => ({
    ...detail,
    foreignKeys: detail.foreignKeys.map((key) => ({
      ...key,
      referencedColumns: key.referencedColumns.toReversed(),
    })),
  })),
  'describe.referencedBy': describing((detail) => ({ ...detail, referencedBy: [] })),
  'describe.view': describing((detail) => ({
    ...detail,
    editability: { insert: able, update: able, delete: able },
  })),
  'describe.keyless': describing((detail) => ({
    ...detail,
    rowIdentity: { by: 'key', columns: detail.columns.map(({ name }) => name) },
  })),
  'describe.hostile': describing((detail) => ({
    ...detail,
    columns: Object.values(
      Object.assign({}, ...detail.columns.map((column) => ({ [column.name.trim()]: column }))),
    ),
  })),
  'describe.notFound': (adapter) => ({
    ...adapter,
    describeObject: (ref, options) =>
      adapter.describeObject({ ...ref, name: ref.name.toLowerCase() }, options),
  }),
  'describe.dropped': remembering,
};
