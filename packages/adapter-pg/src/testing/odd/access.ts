export const access = (role: string) => `
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
