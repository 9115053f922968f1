export const types = `
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

export const routines = `
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
