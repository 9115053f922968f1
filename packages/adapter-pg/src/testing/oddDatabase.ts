/**
 * A database with one of every thing that a schema can hold, under names that break what is quoted carelessly.
 *
 * @param version `server_version_num`
 * @param role a role that is there
 */
export function oddDatabase(version: number, role: string): string {
  return [
    hostileNames,
    types,
    routines,
    tables(role),
    partitions,
    inheritance,
    views,
    rings,
    access(role),
    ...(version >= 140_000 ? [since14] : []),
    ...(version >= 150_000 ? [since15] : []),
    ...(version >= 170_000 ? [since17] : []),
    ...(version >= 180_000 ? [since18] : []),
  ].join('\n');
}

/** Every object is called by this where it can be, in a schema called so too. */
export const hostileName = `it's "$$" --\nselect \\ é`;
const h = `"${hostileName.replaceAll('"', '""')}"`;
const text = `'it''s "$$" $a$ --' || chr(10) || 'two'`;

const hostileNames = `
create schema ${h};
comment on schema ${h} is E'it''s $$ a \\\\ comment --\\n;';
create schema "select";
create type ${h}.${h} as enum ('it''s', '"', '$$', '\\', '--', E'new\\nline', '');
comment on type ${h}.${h} is '$$';
create table ${h}."table" (
  ${h} text default ${text} check (${h} <> 'it''s'),
  "order" ${h}.${h} default '$$',
  "Upper" int not null,
  constraint ${h} primary key ("Upper"));
comment on table ${h}."table" is E'\\\\ "';
comment on column ${h}."table".${h} is ';';
comment on constraint ${h} on ${h}."table" is 'key';
create index "index '" on ${h}."table" (lower(${h}), "order" desc nulls last) where ${h} <> '$$;';
comment on index ${h}."index '" is 'an index';
create function ${h}.${h}() returns trigger language plpgsql as $f$ begin /* $$ ' */ return new; end $f$;
create trigger ${h} before update on ${h}."table" for each row when (new.${h} is distinct from '$$')
  execute function ${h}.${h}('it''s', '\\', '$$');
comment on trigger ${h} on ${h}."table" is 'a trigger';
create policy ${h} on ${h}."table" using (${h} <> '$$;');
comment on policy ${h} on ${h}."table" is 'a policy';
create view ${h}."view" as select ${h}, "Upper" as "select" from ${h}."table" where ${h} <> '--';
create rule ${h} as on insert to ${h}."table" where new.${h} = '$$;' do also select 1;
comment on rule ${h} on ${h}."table" is 'a rule';
create sequence ${h}."sequence";
create statistics ${h}."statistics" on ${h}, "order" from ${h}."table";
create domain ${h}."domain" as text constraint ${h} check (value <> '$$');
comment on constraint ${h} on domain ${h}."domain" is 'a check';
create type ${h}."composite" as (${h} text collate "C", "order" int[]);
comment on column ${h}."composite".${h} is 'an attribute';
`;

const types = `
create schema kinds;
create extension if not exists citext with schema kinds;
create domain kinds.word as varchar(10) collate "C" default 'x' not null
  constraint short check (length(value) < 5) constraint other check (value <> 'y');
alter domain kinds.word add constraint later check (value <> 'z') not valid;
create type kinds.empty as ();
create type kinds.pair as (a numeric(5,2), b kinds.word, c kinds.citext);
create function kinds.difference(a text, b text) returns float8 language sql immutable as 'select 1.0::float8';
create type kinds.words as range (subtype = text, subtype_opclass = text_pattern_ops, collation = "C",
  subtype_diff = kinds.difference);
create function kinds.checks(kinds.word) returns bool language sql as 'select true';
`;

const routines = `
create schema routine;
create function routine.many(inout a int, variadic b text[] default array['x'], out c text) language plpgsql
  stable strict leakproof security definer parallel safe cost 7
  set search_path to routine, "pg_temp" set work_mem to '8MB'
  as $f$ begin c := $$it's$$; end $f$;
create function routine.rows(a text default 'it''s') returns table (x int, y text) language sql rows 5 as 'select 1, ''''';
create function routine.window_like() returns int8 language internal window immutable as 'window_row_number';
create function routine.over(int) returns int language sql as 'select 1';
create function routine.over(text) returns int language sql as 'select 1';
comment on function routine.over(text) is 'for texts';
create procedure routine.work(inout a int) language plpgsql as 'begin a := 1; end';
comment on procedure routine.work(int) is 'works';
create aggregate routine.plain(int) (sfunc = int4pl, stype = int4, sspace = 16, initcond = '0', combinefunc = int4pl,
  finalfunc = abs, finalfunc_modify = shareable, parallel = safe);
comment on aggregate routine.plain(int) is 'adds';
create aggregate routine.numbers(numeric) (sfunc = numeric_avg_accum, stype = internal, sspace = 128,
  finalfunc = numeric_avg, combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize,
  deserialfunc = numeric_avg_deserialize, msfunc = numeric_avg_accum, minvfunc = numeric_accum_inv, mstype = internal,
  msspace = 128, mfinalfunc = numeric_avg, parallel = restricted);
create aggregate routine.least(int) (sfunc = int4smaller, stype = int4, sortop = <);
create aggregate routine.star(*) (sfunc = int8inc, stype = int8, initcond = '0');
create aggregate routine.percentile(float8 order by anyelement) (sfunc = ordered_set_transition, stype = internal,
  finalfunc = percentile_disc_final, finalfunc_extra);
create aggregate routine.ranked(variadic "any" order by variadic "any") (sfunc = ordered_set_transition_multi,
  stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
alter function routine.over(int) depends on extension citext;
`;

const tables = (role: string) => `
create schema base;
create unlogged table base.unlogged (id serial primary key);
create table base.parent (
  id int generated by default as identity (start with 7 increment by 3 cycle) primary key with (fillfactor = 60),
  code text not null, other text,
  serial bigserial,
  always int2 generated always as identity,
  twice int generated always as (id * 2) stored,
  small varchar(5) default 'a'::varchar collate "C",
  at timestamptz(3) default now(),
  list numeric(4,1)[],
  unique (code, other),
  unique (other, code) deferrable initially deferred,
  exclude using gist (box(point(id, id), point(id, id)) with &&) with (fillfactor = 70) where (id > 3),
  check (id > 0) no inherit
) with (fillfactor = 80, toast.autovacuum_enabled = false);
alter table base.parent add constraint unchecked check (code <> 'x') not valid;
alter table base.parent add unique (id);
alter table base.parent alter column code set storage external;
alter table base.parent alter column code set statistics 300;
alter table base.parent alter column code set (n_distinct = -0.5, n_distinct_inherited = 7);
create index on base.parent using brin (at) with (pages_per_range = 4);
create index parts on base.parent (lower(code), (id + 1)) include (other);
alter index base.parts alter column 2 set statistics 55;
create unique index replica on base.parent (code);
alter table base.parent replica identity using index replica;
alter table base.parent cluster on parts;
create statistics base.both (ndistinct, dependencies) on id, code from base.parent;
alter statistics base.both set statistics 12;
comment on statistics base.both is 'together';
alter sequence base.parent_serial_seq as int maxvalue 900 cache 5;
comment on sequence base.parent_always_seq is 'numbers';
create sequence base.down increment by -2 minvalue -50 maxvalue -3 start -5 cache 3 cycle;
create sequence base.tied; create table base.full_identity (a int); alter table base.full_identity replica identity full;
alter sequence base.tied owned by base.full_identity.a;
create table base.nothing (); alter table base.nothing replica identity nothing;
create table base.child (
  parent int references base.parent on update cascade on delete set null,
  code text, other text,
  constraint match foreign key (code, other) references base.parent (code, other) match full deferrable);
alter table base.child add constraint unchecked foreign key (parent) references base.parent not valid;
comment on constraint match on base.child is 'to the parent';
create function base.fires() returns trigger language plpgsql as 'begin return null; end';
create trigger off after insert on base.child execute function base.fires(); alter table base.child disable trigger off;
create trigger replicated after insert on base.child execute function base.fires();
alter table base.child enable replica trigger replicated;
create trigger always after insert on base.child execute function base.fires();
alter table base.child enable always trigger always;
create constraint trigger late after update on base.child deferrable initially deferred for each row execute function base.fires();
create trigger transition after update on base.child referencing old table as o new table as n
  for each statement execute function base.fires();
create rule quiet as on delete to base.child do instead nothing; alter table base.child disable rule quiet;
alter table base.child enable row level security; alter table base.child force row level security;
create policy narrow on base.child as restrictive for update to ${role}, current_user using (parent > 0) with check (parent > 1);
create policy added on base.child for insert with check (true);
create type base.row_type as (a int, b text);
create table base.typed of base.row_type (a primary key, b default 'x');
create table base.generic of base.row_type;
create extension if not exists file_fdw with schema base;
create server files foreign data wrapper file_fdw;
comment on server files is 'on disk';
create user mapping for public server files;
create foreign table base.lines (a text options (force_not_null 'true') not null, b int default 3 check (b > 0))
  server files options (filename '/dev/null', format 'csv', "null" 'it''s \\');
comment on foreign table base.lines is 'foreign';
`;

const partitions = `
create schema part;
create function part.fires() returns trigger language plpgsql as 'begin return new; end';
create table part.event (at date not null, region text, n int check (n > 0), id int, primary key (at, region), unique (region, at))
  partition by range (at);
create table part.first (extra_dropped int, region text not null, n int, id int default 5, at date not null,
  constraint event_n_check check (n > 0), constraint own check (id < 9));
alter table part.first drop column extra_dropped;
create index first_n on part.first (n); create index first_n_again on part.first (n);
alter table part.event attach partition part.first for values from ('2024-01-01') to ('2025-01-01');
create index event_n on part.event (n); create index event_n_too on part.event (n);
create table part.second partition of part.event for values from ('2025-01-01') to (maxvalue) partition by list (region);
create table part.leaf partition of part.second for values in ('it''s', null, '$$');
create table part.rest partition of part.event default;
create trigger each before insert on part.event for each row execute function part.fires();
alter table part.first disable trigger each;
create table part.target (a date, b text, primary key (a, b));
alter table part.event add foreign key (at, region) references part.target;
create table part.hashed (a int, b int) partition by hash (a, (b + 1));
create table part.hashed_0 partition of part.hashed for values with (modulus 2, remainder 0);
`;

const inheritance = `
create schema inherit;
create table inherit.one (a int default 1 check (a > 0), b text not null, c int);
create table inherit.two (a int default 2, d int);
create table inherit.both (e int, a int default 3, constraint stays check (e > 1) no inherit) inherits (inherit.one, inherit.two);
create table inherit.child () inherits (inherit.one);
alter table inherit.child alter column a drop default;
alter table inherit.child alter column c set default 9;
alter table inherit.child alter column c set not null;
create table inherit.joined (a int default 4, b text not null, c int, constraint one_a_check check (a > 0));
alter table inherit.joined inherit inherit.one;
`;

const views = `
create schema look;
create table look.base (id int primary key, name text, grouped int);
create view look.plain as select * from look.base;
alter view look.plain alter column name set default 'it''s';
create view look.guarded with (security_barrier = true, check_option = local) as select id, name from look.base where id > 0;
create view look.grouped as select id, name, count(*) from look.base group by id;
create recursive view look.numbers (n) as select 1 union all select n + 1 from numbers where n < 5;
create view look.renamed (first, "second \\") as select id, name collate "C" from look.base;
create view look.nothing as select from look.base;
create function look.instead() returns trigger language plpgsql as 'begin return null; end';
create trigger instead instead of insert on look.plain for each row execute function look.instead();
create rule renamed_delete as on delete to look.renamed do instead nothing;
comment on view look.plain is 'a view'; comment on column look.plain.name is 'a column';
create materialized view look.kept with (fillfactor = 50) as select id, name from look.base;
create unique index kept_id on look.kept (id); alter table look.kept cluster on kept_id;
alter materialized view look.kept alter column name set statistics 77;
comment on materialized view look.kept is 'kept';
`;

/** What needs each other. */
const rings = `
create schema ring;
create table ring.item (id int, name text);
create function ring.label(ring.item) returns text language sql immutable as 'select $1.name';
create function ring.fine(ring.item) returns bool language sql immutable as 'select true';
alter table ring.item add column shown text default ring.label(null), add check (ring.fine(null::ring.item));
create view ring.seen as select id, name from ring.item;
create function ring.of_view(ring.seen) returns int language sql as 'select 1';
create or replace view ring.seen as select id, name, ring.of_view(null::ring.seen) as again from ring.item;
create type ring.whole;
create function ring.canonical(ring.whole) returns ring.whole language internal immutable strict as 'int4range_canonical';
create type ring.whole as range (subtype = int4, canonical = ring.canonical);
create table ring.split (a int, b int) partition by list (a);
create table ring.split_1 partition of ring.split for values in (1);
create table ring.split_2 partition of ring.split for values in (2);
create index half_made on only ring.split (b);
create index half_made_1 on ring.split_1 (b);
alter index ring.half_made attach partition ring.half_made_1;
create domain ring.code as text;
create function ring.valid(ring.code) returns bool language sql immutable as 'select true';
alter domain ring.code add check (ring.valid(value));
`;

const access = (role: string) => `
create schema giving; create schema access; grant usage on schema access to ${role};
create table access.shared (a int, b int);
grant select, insert on access.shared to ${role} with grant option; grant update on access.shared to public;
grant select (a), update (b) on access.shared to ${role}; revoke delete, truncate on access.shared from current_user;
set session authorization ${role}; grant select on access.shared to public; reset session authorization;
create table access.owned (a serial); alter table access.owned owner to ${role};
create table access.closed (a int); revoke all on access.closed from current_user;
create sequence access.counter; grant usage on sequence access.counter to ${role};
create function access.hidden() returns int language sql as 'select 1'; revoke all on function access.hidden() from public;
create procedure access.run() language sql as ''; grant execute on procedure access.run() to ${role};
create aggregate access.ranked(variadic "any" order by variadic "any") (sfunc = ordered_set_transition_multi,
  stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
revoke all on function access.ranked(variadic "any") from public; alter aggregate access.ranked(variadic "any" order by variadic "any") owner to ${role};
create type access.kind as enum ('a'); revoke usage on type access.kind from public; alter type access.kind owner to ${role};
create domain access.dom as int; grant usage on type access.dom to ${role};
grant usage on foreign server files to ${role};
alter default privileges in schema giving grant select on tables to ${role};
alter default privileges for role ${role} in schema giving grant execute on functions to public;
alter default privileges for role ${role} revoke execute on functions from public;
alter default privileges for role ${role} grant select on sequences to public;
create view access.seen as select 1 as one; grant select on access.seen to public; alter view access.seen owner to ${role};
create materialized view access.kept as select 1 as one; grant select on access.kept to ${role};
`;

const since14 = `
create table base.packed (a text compression pglz collate "C" default 'x' not null);
create function routine.atomic(a int) returns int begin atomic select max(id) + a from base.parent; end;
create type kinds.named as range (subtype = float8, multirange_type_name = kinds."many named");
create statistics base.expressions on (id + 1), code from base.parent;
create procedure routine.gives(in a int, out b text) language plpgsql as 'begin b := a; end';
`;

const since15 = `
create table base.nulls (a int, b int, unique nulls not distinct (a));
create unique index on base.nulls (b) nulls not distinct;
create view look.invoker with (security_invoker = true) as select 1 as one;
create unlogged sequence base.forgetful;
create table base.column_list (x int, y int default 1, foreign key (x) references base.parent (id) on delete set null (x));
`;

const since17 = `
create table part.numbered (id int generated always as identity, at int) partition by range (at);
create table part.numbered_1 partition of part.numbered for values from (1) to (9);
`;

const since18 = `
create table base.strict (a int constraint has_a not null, b int not null no inherit, c int,
  d int generated always as (a + 1) virtual, constraint loose check (c > 0) not enforced);
alter table base.strict add constraint later not null c not valid;
comment on constraint has_a on base.strict is 'named';
create table inherit.strict_child (constraint own_c not null c) inherits (inherit.one);
create domain kinds.named_null as int constraint must not null;
create table part.strict_parent (a int constraint parent_a not null, b int) partition by list (a);
create table part.strict_child partition of part.strict_parent for values in (1);
create extension if not exists btree_gist with schema kinds;
create table base.temporal (id int, valid daterange, primary key (id, valid without overlaps));
create table base.temporal_child (id int, valid daterange, foreign key (id, period valid) references base.temporal (id, period valid));
`;
