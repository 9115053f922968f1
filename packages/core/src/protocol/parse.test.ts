import { describe, expect, it } from 'vitest';
import type { Filter } from '../filter.ts';
import { filterLimits } from '../filter.ts';
import { parseAnswer, parseRequest } from './parse.ts';
import { verbs, type JsonVerbName, type VerbName } from './verbs.ts';

const relation = { schema: 'shop', name: 'orders' };
const row = { by: 'key', key: [{ column: 'id', text: '1' }] };

/** The whole of what each verb can be asked. */
const fullRequests: Readonly<Record<VerbName, object>> = {
  info: {},
  listObjects: {
    kinds: ['table'],
    schema: 's',
    search: '%',
    searchMatch: 'startsWith',
    limit: 1,
    cursor: 'c',
    system: true,
  },
  describeObject: { kind: 'function', schema: 's', name: 'f', signature: 'int4, text' },
  describeDdl: { kind: 'table', schema: 's', name: 't' },
  listDependents: { ref: { kind: 'function', schema: 's', name: 'f', signature: 'int4, text' }, limit: 5 },
  readRows: {
    relation,
    columns: ['__proto__', 'constructor'],
    filter: {
      kind: 'and',
      filters: [
        { kind: 'or', filters: [] },
        { kind: 'not', filter: { kind: 'isNull', column: 'a' } },
        { kind: 'compare', column: 'a', operator: '<=', value: '' },
        { kind: 'in', column: 'a', values: ['1'] },
        { kind: 'between', column: 'a', from: '1', to: '2' },
        { kind: 'text', column: 'a', match: 'regex', value: '(', caseSensitive: true },
        { kind: 'isEmpty', column: 'a' },
        { kind: 'elements', column: 'a', match: 'any', values: ['1', ''] },
        { kind: 'range', column: 'a', match: 'adjacent', value: '[1,2)' },
        { kind: 'network', column: 'a', match: 'containedBy', value: '10.0.0.0/8' },
        { kind: 'jsonPath', column: 'a', path: '$.a ? (@ > 1)' },
        { kind: 'jsonContains', column: 'a', value: '{}' },
        {
          kind: 'jsonText',
          column: 'a',
          keys: ['b', '0'],
          match: 'equals',
          value: 'c',
          caseSensitive: true,
        },
        { kind: 'search', text: 'x' },
      ],
    },
    sort: [{ column: 'a', direction: 'desc', nulls: 'last' }],
    page: { by: 'after', cursor: 'c' },
    limit: 10_000,
    cellBytes: 100,
  },
  countRows: { relation, filter: { kind: 'isNull', column: 'a' }, precision: 'capped', cap: 5 },
  readCell: { relation, row, column: 'a' },
  listValues: {
    relation,
    column: 'a',
    filter: { kind: 'isNull', column: 'b' },
    search: '%',
    limit: 1_000,
    scanRows: 5,
  },
  countReferences: { relation, row, cap: 5 },
  applyChanges: {
    changes: [
      { kind: 'insert', relation, values: [{ column: 'a', set: { to: 'default' } }] },
      {
        kind: 'update',
        relation,
        row,
        values: [{ column: 'a', set: { to: 'value', text: '' } }],
        expect: [{ column: 'a', value: null }],
      },
      { kind: 'delete', relation, row: { by: 'physical', token: 't' }, expect: [] },
    ],
    idempotencyKey: 'k',
    dryRun: true,
  },
  runQuery: {
    sql: 'select 1',
    parameters: ['1', null],
    maxRows: 5,
    cellBytes: 10,
    timeoutMs: 1_000,
    searchPath: ['public'],
  },
  importRows: {
    relation,
    format: 'csv',
    header: false,
    delimiter: ';',
    nullText: 'NULL',
    mapping: [{ field: '1', column: 'a' }],
    onConflict: 'update',
    key: ['a'],
    onError: 'skip',
    dryRun: true,
  },
  openSession: { readOnly: true, role: 'r', searchPath: ['a'], autoCommit: false },
  controlSession: {
    session: 's',
    command: { kind: 'begin', isolation: 'serializable', readOnly: true, deferrable: true },
  },
  sessionState: { session: 's' },
  closeSession: { session: 's' },
  explainQuery: {
    sql: 'select $1',
    parameters: ['1', null],
    analyze: true,
    buffers: false,
    verbose: false,
    timing: false,
    timeoutMs: 5,
    searchPath: ['a'],
    session: 's',
  },
  lintQuery: { sql: 'select', searchPath: ['a'] },
  readActivity: { system: true },
  signalBackend: { pid: 1, startedAt: '2020-01-01 00:00:00+00', signal: 'cancel' },
  readLocks: {},
  readSizes: { limit: 1 },
  readIndexUse: { limit: 1_000 },
  readSettings: { search: '%', changed: true },
  exportRows: {
    source: {
      kind: 'relation',
      relation,
      columns: ['a'],
      filter: { kind: 'isNull', column: 'a' },
      sort: [{ column: 'a', direction: 'desc', nulls: 'last' }],
    },
    format: 'csv',
    header: false,
  },
};

describe('a request', () => {
  it.each(Object.entries(fullRequests))('%s reads everything that may be asked', (name, request) => {
    expect(parseRequest<unknown>(verbs[name as VerbName].request, request)).toEqual(request);
  });

  it.each(Object.keys(fullRequests))(
    '%s refuses what it does not know, instead of ignoring a misspelt limit',
    (name) => {
      const request = { ...fullRequests[name as VerbName], limitt: 1 };
      expect(() => parseRequest<unknown>(verbs[name as VerbName].request, request)).toThrow(
        'unknown property "limitt"',
      );
    },
  );

  it.each<[VerbName, unknown, string]>([
    ['info', null, 'it is not an object'],
    ['info', [], 'it is not an object'],
    ['readRows', {}, '"relation" is not an object'],
    ['readRows', { relation, limit: 0 }, '"limit" is under 1'],
    ['readRows', { relation, limit: 10_001 }, '"limit" is over 10000'],
    ['readRows', { relation, limit: 1.5 }, '"limit" is not an int'],
    ['readRows', { relation, limit: undefined }, '"limit" is not a number'],
    [
      'readRows',
      { relation, sort: [{ column: 'a', direction: 'up' }] },
      '"sort[0].direction" is not one of "asc", "desc"',
    ],
    ['readRows', { relation, page: { by: 'offset', offset: -1 } }, '"page.offset" is under 0'],
    ['readRows', { relation, page: { by: 'end', offset: -1 } }, '"page.offset" is under 0'],
    ['readRows', { relation, page: { by: 'magic' } }, '"page.by" is not one of the known kinds'],
    ['readRows', { relation: { name: 'x'.repeat(2_000) } }, '"relation.name" is over 1024 characters'],
    [
      'readRows',
      { relation, filter: { kind: 'compare', column: 'a', operator: '; drop', value: '' } },
      '"filter.operator"',
    ],
    ['applyChanges', { changes: [null] }, '"changes[0]" is not an object'],
    ['runQuery', { sql: '', session: 'x'.repeat(2_000) }, '"session" is over 1024 characters'],
    [
      'controlSession',
      { session: 's', command: { kind: 'vacuum' } },
      '"command.kind" is not one of the known kinds',
    ],
    ['controlSession', { session: 's', command: { kind: 'savepoint' } }, '"command.name" is not a string'],
    [
      'exportRows',
      { source: { kind: 'file' }, format: 'csv' },
      '"source.kind" is not one of the known kinds',
    ],
    ['importRows', { relation, format: 'xlsx' }, '"format" is not one of "csv"'],
    ['importRows', { relation, format: 'csv', source: {} }, 'unknown property "source"'],
    ['exportRows', { source: { kind: 'relation', relation }, format: 'exe' }, '"format" is not one of "csv"'],
    [
      'exportRows',
      { source: { kind: 'relation', relation, sql: '' }, format: 'csv' },
      '"source" has an unknown property "sql"',
    ],
    [
      'exportRows',
      { source: { kind: 'query', query: {} }, format: 'csv' },
      '"source.query.sql" is not a string',
    ],
    ['runQuery', { sql: 'select 1', timeoutMs: 1e12 }, '"timeoutMs" is over 86400000'],
    [
      'describeObject',
      JSON.parse('{"kind":"table","name":"a","__proto__":{}}'),
      'unknown property "__proto__"',
    ],
  ])('%s of %o is refused with the place and the reason', (name, request, message) => {
    expect(() => parseRequest<unknown>(verbs[name].request, request)).toThrow(message);
    expect(() => parseRequest<unknown>(verbs[name].request, request)).toThrow(
      expect.objectContaining({ code: 'badRequest' }),
    );
  });

  it('holds 10,000 changes and not one more', () => {
    const change = { kind: 'delete', relation, row, expect: [] };
    const { changes } = parseRequest(verbs.applyChanges.request, { changes: Array(10_000).fill(change) });
    expect(changes).toHaveLength(10_000);
    expect(() => parseRequest(verbs.applyChanges.request, { changes: Array(10_001).fill(change) })).toThrow(
      '"changes" is over 10000 elements',
    );
  });

  it('never repeats a value, which may be a password', () => {
    expect(() => parseRequest(verbs.runQuery.request, { sql: ['hunter2'] })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') as string }),
    );
  });

  it('names only the first of millions of mistakes, so that a hostile body cannot fill the memory', () => {
    const change = { kind: 'insert', relation, values: Array(4_000).fill(1) };
    const changes = Array(1_000).fill(change);
    const before = process.memoryUsage().heapUsed;
    expect(() => parseRequest(verbs.applyChanges.request, { changes })).toThrow(
      '"changes[0].values[0]" is not an object',
    );
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });

  it('refuses any depth without running out of stack', () => {
    let filter: unknown = { kind: 'isNull', column: 'a' };
    for (let depth = 0; depth < 200_000; depth += 1) filter = { kind: 'not', filter };
    expect(() => parseRequest(verbs.readRows.request, { relation, filter })).toThrow('deeper than');
  });
});

describe('a filter', () => {
  const leaf: Filter = { kind: 'isNull', column: 'a' };
  const nested = (depth: number): Filter =>
    depth === 0 ? leaf : { kind: 'and', filters: [nested(depth - 1)] };
  const parse = (filter: Filter) => parseRequest(verbs.readRows.request, { relation, filter });

  it('may be as deep and as wide as the contract says', () => {
    parse(nested(filterLimits.depth));
    parse({ kind: 'or', filters: Array<Filter>(filterLimits.conditions).fill(leaf) });
  });

  it('may not be deeper or wider', () => {
    expect(() => parse(nested(filterLimits.depth + 1))).toThrow('"filter" holds more than');
    const half: Filter = { kind: 'or', filters: Array<Filter>(filterLimits.conditions / 2 + 1).fill(leaf) };
    expect(() => parse({ kind: 'and', filters: [half, half] })).toThrow('"filter" holds more than');
  });
});

describe('an answer', () => {
  it('may hold more than this version knows', () => {
    const answer = { value: 1, precision: 'exact', of: 'tomorrow' };
    expect(parseAnswer(verbs.countRows.response, answer)).toEqual({ value: 1, precision: 'exact' });
  });

  it.each<[JsonVerbName, unknown]>([
    ['info', {}],
    ['info', 'OK'],
    ['listObjects', { objects: [{ ref: { kind: 'planet', name: 'x' } }], next: null }],
    [
      'readRows',
      { columns: [], rows: 5, identity: { by: 'none', reason: '' }, after: null, before: null, more: false },
    ],
    ['readCell', 5],
    ['countRows', { value: '1', precision: 'exact' }],
  ])('%s that is %o is refused as no answer of a studio server', (name, answer) => {
    expect(() => parseAnswer<unknown>(verbs[name].response, answer)).toThrow(
      expect.objectContaining({ code: 'protocol' }),
    );
  });

  it.each([
    ['a row that is too short', [['1']], 'key'],
    ['a row that is no list', ['12'], 'key'],
    ['a cell that is a number', [['1', 2]], 'key'],
    ['fewer tokens than rows', [['1', '2']], 'physical'],
  ])('with %s is refused, instead of showing values in the wrong column', (_what, rows, by) => {
    const type = { name: 'text', display: 'text', kind: 'text' };
    const page = {
      columns: [
        { name: 'a', type },
        { name: 'b', type },
      ],
      rows,
      identity: by === 'key' ? { by, columns: ['a'] } : { by, tokens: [] },
      after: null,
      before: null,
      more: false,
    };
    expect(() => verbs.readRows.decode(parseAnswer(verbs.readRows.response, page))).toThrow(
      expect.objectContaining({ code: 'protocol' }),
    );
  });
});
