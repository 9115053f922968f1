/** Every object is called by this where it can be, in a schema called so too. */
const hostileName = `it's "$$" --\nselect \\ é`;
const h = `"${hostileName.replaceAll('"', '""')}"`;
const text = `'it''s "$$" $a$ --' || chr(10) || 'two'`;

export const hostileNames = `
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
