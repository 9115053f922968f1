import { describe, expect, it } from 'vitest';
import { escapeLike, likePattern } from './likePattern.ts';
import {
  allOf,
  anyOf,
  commaList,
  compileInline,
  compileSql,
  identifier,
  operator,
  parameter,
  qualified,
  sql,
  textParameter,
  wholeNumber,
} from './sql.ts';

describe('names and values in SQL', () => {
  it.each([
    ['a"b', '"a""b"'],
    ['"; drop table x; --', '"""; drop table x; --"'],
    ['$1', '"$1"'],
    ['a\\b\nc', '"a\\b\nc"'],
    ['__proto__', '"__proto__"'],
    ['🦀', '"🦀"'],
  ])('keeps the hostile name %j inside its quotes', (name, quoted) => {
    expect(compileSql(identifier(name)).sql).toBe(quoted);
  });

  it.each([[''], ['a\0b'], ['x'.repeat(64)], ['é'.repeat(32)], ['\ud800']])(
    'refuses %j, which Postgres would cut or could not hold',
    (name) => {
      expect(() => identifier(name)).toThrow(expect.objectContaining({ code: 'badRequest' }));
    },
  );

  it('keeps names of exactly 63 bytes', () => {
    expect(compileSql(identifier(`${'é'.repeat(31)}x`)).sql).toBe(`"${'é'.repeat(31)}x"`);
  });

  it('never writes a value into the text', () => {
    const name = "'; drop table x; --";
    expect(compileSql(sql`select ${parameter(name)}, ${parameter(null)}`)).toEqual({
      sql: 'select $1, $2',
      parameters: [name, null],
    });
  });

  it.each(['a\0', '\udc00'])('refuses the value %j, which would arrive as another', (text) => {
    expect(() => parameter(text)).toThrow(expect.objectContaining({ code: 'invalidValue' }));
  });

  it.each(['=)', '--', '/*', '', 'and', '; '])('refuses %j as an operator', (name) => {
    expect(() => operator(name)).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('qualifies operators with their schema', () => {
    expect(compileSql(operator('=')).sql).toBe('operator(pg_catalog.=)');
    expect(compileSql(operator('<>', 'pub"lic')).sql).toBe('operator("pub""lic".<>)');
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 60])('refuses %d as a limit', (value) => {
    expect(() => wholeNumber(value)).toThrow(expect.objectContaining({ code: 'badRequest' }));
  });

  it('puts alternatives in parentheses and makes no list invalid', () => {
    const a = sql`a`;
    const b = sql`b`;
    expect(compileSql(sql`${anyOf([a, b])} and ${anyOf([])} and ${allOf([])}`).sql).toBe(
      '(a or b) and false and true',
    );
    expect(compileSql(commaList([a, qualified('s', 't')])).sql).toBe('a, "s"."t"');
  });

  it('refuses more values than the protocol can count', () => {
    const many = commaList(Array.from({ length: 65_536 }, () => parameter('x')));
    expect(() => compileSql(many)).toThrow(expect.objectContaining({ code: 'badRequest' }));
  });
});

describe('values in the text', () => {
  it.each<[string, string]>([
    [`it's`, `'it''s'`],
    ['', `''`],
    ['\\', ` E'\\\\'`],
    [`\\'; drop table x; --`, ` E'\\\\''; drop table x; --'`],
    ['$1 $$', `'$1 $$'`],
  ])('%j cannot end its literal, whatever the settings of the server', (text, literal) => {
    expect(compileInline(sql`a = ${parameter(text)} or b = ${textParameter('x')}`)).toBe(
      `a = ${literal} or b = 'x'::pg_catalog.text`,
    );
  });

  it('writes NULL as what it is', () => {
    expect(compileInline(parameter(null))).toBe('null');
  });

  it('leaves the statement itself as it was', () => {
    const statement = parameter('x');
    compileInline(statement);
    expect(compileSql(statement)).toEqual({ sql: '$1', parameters: ['x'] });
  });
});

describe('like patterns', () => {
  it('takes the signs of a pattern literally', () => {
    expect(escapeLike('50%_\\')).toBe('50\\%\\_\\\\');
    expect(likePattern('contains', 'a%')).toBe('%a\\%%');
    expect(likePattern('startsWith', '_')).toBe('\\_%');
    expect(likePattern('endsWith', 'x')).toBe('%x');
    expect(likePattern('like', 'a%')).toBe('a%');
  });
});
