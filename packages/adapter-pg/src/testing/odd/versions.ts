export const since14 = `
create table base.packed (a text compression pglz collate "C" default 'x' not null);
create function routine.atomic(a int) returns int begin atomic select max(id) + a from base.parent; end;
create type kinds.named as range (subtype = float8, multirange_type_name = kinds."many named");
create statistics base.expressions on (id + 1), code from base.parent;
create procedure routine.gives(in a int, out b text) language plpgsql as 'begin b := a; end';
`;

export const since15 = `
create table base.nulls (a int, b int, unique nulls not distinct (a));
create unique index on base.nulls (b) nulls not distinct;
create view look.invoker with (security_invoker = true) as select 1 as one;
create unlogged sequence base.forgetful;
create table base.kept (id int generated always as identity); alter sequence base.kept_id_seq set unlogged;
create unlogged table base.lost (id int generated always as identity); alter sequence base.lost_id_seq set logged;
create table base.column_list (x int, y int default 1, foreign key (x) references base.parent (id) on delete set null (x));
`;

export const since17 = `
create table part.numbered (id int generated always as identity, at int) partition by range (at);
create table part.numbered_1 partition of part.numbered for values from (1) to (9);
`;

export const since18 = `
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
