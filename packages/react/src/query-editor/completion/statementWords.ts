/** How statements begin, the likeliest first. */
export const statementWords = (
  'select,insert into,update,delete from,with,create table,alter table,drop table,explain,explain analyze,truncate,begin,' +
  'commit,rollback,create index,create view,create function,merge into,grant,revoke,copy,call,set,show,vacuum,analyze,' +
  'refresh materialized view,comment on,values,table,do,savepoint,release,lock,listen,notify,prepare,execute,deallocate,' +
  'declare,fetch,move,close,reset,reindex,cluster,checkpoint,discard,create schema,create type,create trigger,' +
  'create materialized view,create extension,create role,create policy,create sequence,create domain,drop view,' +
  'drop index,drop function,drop schema,drop type,alter view,alter type,alter role,alter function,alter sequence'
).split(',');

/** What begins a query. */
export const queryWords = ['select', 'with', 'values', 'insert into', 'update', 'delete from'];

/** What begins an expression beside names and literals. */
export const operandWords = [
  'case',
  'not',
  'exists',
  'null',
  'true',
  'false',
  'array',
  'cast',
  'interval',
  'current_date',
  'current_timestamp',
];

/** What goes on with an expression that is no condition yet. */
export const comparisonWords = [
  'is null',
  'is not null',
  'in',
  'like',
  'ilike',
  'between',
  'not in',
  'not like',
];

export const joinWords = [
  'join',
  'left join',
  'right join',
  'full join',
  'cross join',
  'inner join',
  'join lateral',
];

/** The clauses that may follow each clause of a `select`. */
const clauseOrder = [
  'from',
  'where',
  'group by',
  'having',
  'window',
  'union',
  'union all',
  'intersect',
  'except',
  'order by',
  'limit',
  'offset',
  'fetch first',
  'for update',
];

/** The clauses that may follow one, as they are written most. */
export function clausesAfter(clause: string): readonly string[] {
  const later = clauseOrder.slice(clauseOrder.indexOf(clause) + 1);
  const often = ['where', 'group by', 'order by', 'limit', 'having'].filter((word) => later.includes(word));
  return [...often, ...later.filter((word) => !often.includes(word))];
}
