-- Harbour Roasters: a coffee roaster with an online shop, a warehouse and a small team.
-- Everything in it is made up, and made from arithmetic, so that each installation holds the same rows.

create schema shop;
create schema warehouse;
create schema staff;
create schema demo_build;

comment on schema shop is 'What customers see and buy: products, orders, payments, reviews.';
comment on schema warehouse is 'Where the coffee is: green lots, roasting, shelves, deliveries, sensors.';
comment on schema staff is 'Who does the work: departments, employees, shifts, absences.';

-- A number from 0 to n - 1 that looks random and is the same every time.
create function demo_build.pick(i bigint, salt integer, n bigint) returns bigint
language sql immutable parallel safe
return (((i % 2000000011 * 48271 + salt * 7919) % 2147483647) * 69621 % 2147483647) % n;

create function demo_build.pick_one(i bigint, salt integer, choices text[]) returns text
language sql immutable parallel safe
return choices[1 + demo_build.pick(i, salt, cardinality(choices))::integer];

create type shop.order_status as enum
  ('draft', 'placed', 'paid', 'packed', 'shipped', 'delivered', 'returned', 'cancelled');
comment on type shop.order_status is 'The way of an order, in the order in which it happens.';

create type shop.loyalty_tier as enum ('none', 'bronze', 'silver', 'gold');
create type shop.payment_method as enum ('card', 'transfer', 'invoice', 'gift card');
create type shop.roast_level as enum ('light', 'medium', 'medium-dark', 'dark');

create domain shop.email as text
  constraint email_has_one_at check (value ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$');
comment on domain shop.email is 'An address with exactly one @ and a dot behind it.';

create domain shop.amount as numeric(12, 2)
  constraint amount_is_not_negative check (value >= 0);
comment on domain shop.amount is 'Euros, to the cent.';

create type shop.address as (
  street text,
  postal_code text,
  city text,
  country character(2)
);

create type warehouse.temperature_range as range (subtype = numeric);
create type warehouse.movement_kind as enum ('received', 'roasted', 'packed', 'sold', 'returned', 'written off');
