import { isStudioError, type Filter, type RangeMatch, type NetworkMatch } from '@studio/core';
import { assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { filteredIds } from './reading.ts';

type Expectation = readonly [filter: Filter, ids: readonly string[]];

async function expectIds(context: CaseContext, expectations: readonly Expectation[]): Promise<void> {
  for (const [filter, ids] of expectations) {
    assertEqual(
      await filteredIds(context, filter, 'typed'),
      ids,
      `Ids that ${JSON.stringify(filter)} lets through`,
    );
  }
}

/** A case that only compares which rows each filter lets through. */
function lets(id: string, title: string, expectations: readonly Expectation[]): ConformanceCase {
  return { id, level: 'must', title, run: (context) => expectIds(context, expectations) };
}

const isEmpty = (column: string): Filter => ({ kind: 'isEmpty', column });
const has = (column: string, match: 'all' | 'any', ...values: readonly string[]): Filter => ({
  kind: 'elements',
  column,
  match,
  values,
});
const span = (match: RangeMatch, value: string, column = 'span'): Filter => ({
  kind: 'range',
  column,
  match,
  value,
});
const host = (match: NetworkMatch, value: string, column = 'host'): Filter => ({
  kind: 'network',
  column,
  match,
  value,
});
const contains = (value: string, column = 'doc'): Filter => ({ kind: 'jsonContains', column, value });
const path = (text: string): Filter => ({ kind: 'jsonPath', column: 'doc', path: text });

type JsonText = Extract<Filter, { kind: 'jsonText' }>;
const at = (keys: readonly string[], match: JsonText['match'], value: string): JsonText => ({
  kind: 'jsonText',
  column: 'doc',
  keys,
  match,
  value,
});

export const typedFilterCases: readonly ConformanceCase[] = [
  lets('filter.isEmpty', 'tells what is empty from NULL, and from what only looks empty', [
    [isEmpty('label'), ['1']],
    [isEmpty('scores'), ['2']],
    [isEmpty('words'), ['2']],
    [isEmpty('span'), ['2']],
    [isEmpty('doc'), ['2', '3']],
    [isEmpty('raw'), ['1']],
    [{ kind: 'not', filter: isEmpty('label') }, ['2', '3', '5', '6']],
  ]),
  lets('filter.elements', 'finds arrays that hold all or any of some elements', [
    [has('scores', 'all', '3', '1'), ['1']],
    [has('scores', 'any', '3', '7'), ['1', '3', '5']],
    [has('scores', 'all', '2'), ['1', '6']],
    [has('scores', 'all'), ['1', '2', '3', '5', '6']],
    [has('scores', 'any'), []],
    [has('words', 'any', 'b,c'), ['1']],
    [has('words', 'any', 'NULL'), []],
    [has('words', 'any', 'a', 'A'), ['1', '5']],
    [has('words', 'all', ''), ['5']],
    [{ kind: 'not', filter: has('scores', 'any', '3') }, ['2', '5', '6']],
  ]),
  lets('filter.range', 'finds ranges by how they lie to a value or to another range', [
    [span('containsElement', '4'), ['1']],
    [span('containsElement', '5'), ['3']],
    [span('contains', '[2,4]'), ['1']],
    [span('contains', 'empty'), ['1', '2', '3', '5', '6']],
    [span('containedBy', '[0,100]'), ['1', '2', '3']],
    [span('overlaps', '[4,5]'), ['1', '3']],
    [span('overlaps', '(4,5)'), []],
    [span('before', '[5,6)'), ['1', '6']],
    [span('after', '[0,5)'), ['3', '5']],
    [span('adjacent', '[5,9)'), ['1']],
    [span('adjacent', '(8,20)'), ['3', '5']],
  ]),
  lets('filter.network', 'finds addresses by the network that they lie in', [
    [host('containedBy', '10.0.0.0/8'), ['1', '2', '6']],
    [host('containedBy', '10.0.0.0/16'), ['1']],
    [host('contains', '10.0.0.1'), ['1', '2']],
    [host('contains', '192.168.1.77'), ['3']],
    [host('overlaps', '10.1.0.0/16'), ['2', '6']],
    [host('containedBy', '::/0'), ['5']],
  ]),
  lets('filter.jsonContains', 'finds documents that contain another', [
    [contains('{"n": 1}'), ['1']],
    [contains('{"a": {"b": ["y"]}}'), ['1']],
    [contains('{"tags": ["new"]}'), ['5']],
    [contains('{}'), ['1', '3', '5']],
    [contains('{"a": {"b": null}}'), ['5']],
  ]),
  lets('filter.jsonText', 'finds documents by the text at a path, where NULL and nothing are the same', [
    [at(['a', 'b', '0'], 'equals', 'x'), ['1']],
    [at(['a', 'b', '-1'], 'equals', 'y'), ['1']],
    [at(['n'], 'equals', '1'), ['1']],
    [at(['a', 'b', '0'], 'equals', 'X'), []],
    [at(['a', 'b', '0'], 'contains', 'X'), ['1']],
    [{ ...at(['a', 'b', '0'], 'contains', 'X'), caseSensitive: true }, []],
    [at(['tags', '0'], 'startsWith', 'ne'), ['5']],
    [{ kind: 'not', filter: at(['a', 'b'], 'equals', 'x') }, ['1']],
    [at([], 'equals', 'text'), ['6']],
  ]),
  {
    id: 'filter.jsonPath',
    level: 'should',
    title: 'finds documents in which a path finds something, and says where a path is none',
    async run(context) {
      try {
        await filteredIds(context, path('$'), 'typed');
      } catch (error) {
        if (isStudioError(error) && error.code === 'notSupported') context.skip(error.message);
        throw error;
      }
      await expectIds(context, [
        [path('$.a.b[*] ? (@ == "x")'), ['1']],
        [path('$.tags[*]'), ['5']],
        [path('strict $.nowhere.at.all'), []],
      ]);
      await assertRejects(filteredIds(context, path('$.('), 'typed'), 'invalidValue', 'A path that is none');
    },
  },
  {
    id: 'filter.typed.misfit',
    level: 'must',
    title: 'refuses a condition that the type of the column does not know, instead of finding nothing',
    async run(context) {
      const misfits: readonly Filter[] = [
        isEmpty('id'),
        isEmpty('host'),
        has('label', 'any', 'a'),
        span('contains', '[1,2)', 'scores'),
        host('contains', '10.0.0.1', 'label'),
        contains('{}', 'label'),
        { ...at(['a'], 'equals', 'x'), column: 'scores' },
      ];
      for (const filter of misfits) {
        await assertRejects(filteredIds(context, filter, 'typed'), 'badRequest', JSON.stringify(filter));
      }
    },
  },
  {
    id: 'filter.typed.invalidValue',
    level: 'must',
    title: 'says that an element, range, address or document is none, instead of finding nothing',
    async run(context) {
      const invalid: readonly Filter[] = [
        has('scores', 'any', '1', 'abc'),
        span('contains', '[a,b)'),
        span('containsElement', '[1,2)'),
        host('contains', '10.0.0.256'),
        contains('{'),
      ];
      for (const filter of invalid) {
        await assertRejects(filteredIds(context, filter, 'typed'), 'invalidValue', JSON.stringify(filter));
      }
    },
  },
];
