export const partitions = `
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

export const inheritance = `
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
