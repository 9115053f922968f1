export const views = `
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
export const rings = `
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
