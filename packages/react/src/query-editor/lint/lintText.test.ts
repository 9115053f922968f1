import { describe, expect, test } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { editorLabels } from '../editorLabels.ts';
import { lintText } from './lintText.ts';

const marks = (sql: string) =>
  lintText(sql, { ...defaultLabels, ...editorLabels }).map(
    ({ code, range }) => `${code}: ${sql.slice(...range)}@${range[0]}`,
  );

describe('a connection that judges nothing', () => {
  test.each<[string, readonly string[]]>([
    ['select 1', []],
    ['select (1', ['syntax: (@7']],
    ['select 1); select (2)', ['syntax: )@8']],
    ['select a[1', ['syntax: [@8']],
    ["select 'a", ["syntax: '@7"]],
    ['select $x$ a; b', ['syntax: $@7']],
    ['select 1 /* a; b', ['syntax: /@9']],
    ["select '😀'; select (", ['syntax: (@20']],
    ['delete from t', ['missingWhere: t@12']],
    ['/* 😀 */ DELETE FROM ONLY "a;b"."T" x;', ['missingWhere: "a;b"."T"@26']],
    ['update t set a = (select b from c where d)', ['missingWhere: t@7']],
    ['update t set a = b from c', []],
    ['update t set a = 1 where b', []],
    ['delete from t using u where t.id = u.id', []],
    ['with gone as (delete from t returning *) select * from gone where true', ['missingWhere: t@26']],
    ['with x as (select 1) delete from t', ['missingWhere: t@33']],
    ['explain analyze update t set a = 1', ['missingWhere: t@23']],
    ['insert into t values (1) on conflict (id) do update set a = 1', []],
    ['select * from t for update', []],
    ['merge into t using u on true when matched then delete', []],
    ['grant update, delete on t to u', []],
    ['create trigger x before update or delete on t execute function f()', []],
    ['alter table t add foreign key (a) references u on delete cascade', []],
  ])('%j', (sql, expected) => {
    expect(marks(sql)).toEqual(expected);
  });
});
