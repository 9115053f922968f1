import { describe, expect, it } from 'vitest';
import { dataTypeKinds, type DataType } from './dataType.ts';
import { filterKindsOf, type FilterKind } from './filterKinds.ts';

const type = (kind: DataType['kind'], name: string = kind): DataType => ({ name, display: name, kind });

describe('what a column can be filtered by', () => {
  it.each<[DataType, readonly FilterKind[], readonly FilterKind[]]>([
    [type('text'), ['isEmpty', 'between'], ['elements', 'jsonPath']],
    [type('array', 'int4[]'), ['elements', 'isEmpty'], ['between', 'range']],
    [type('range', 'int4range'), ['range', 'isEmpty'], ['elements']],
    [type('json', 'jsonb'), ['jsonPath', 'jsonContains', 'jsonText', 'isEmpty'], ['between', 'elements']],
    [type('network', 'inet'), ['network', 'between'], ['range']],
    [type('network', 'macaddr'), ['between'], ['network']],
    [{ ...type('network', 'mac'), base: type('network', 'macaddr8') }, ['between'], ['network']],
    [{ ...type('network', 'subnet'), base: type('network', 'cidr') }, ['network'], []],
    [type('boolean', 'bool'), ['compare'], ['between', 'isEmpty']],
  ])('offers on $name what fits it, and nothing else', (asked, offered, withheld) => {
    const kinds = filterKindsOf(asked);
    expect(kinds).toEqual(expect.arrayContaining([...offered]));
    expect(kinds.filter((kind) => withheld.includes(kind))).toEqual([]);
  });

  it.each(dataTypeKinds)('can ask a column of kind %s whether it is a value, or none', (kind) => {
    const kinds = filterKindsOf(type(kind));
    expect(kinds).toEqual(expect.arrayContaining(['compare', 'in', 'isNull']));
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
