create table warehouse.supplier (
  id integer generated always as identity primary key,
  name text not null unique,
  country character(2) not null,
  farm_position point,
  altitude int4range,
  website text,
  order_system inet,
  certified_until date,
  rating real check (rating between 0 and 5),
  contract xml
);
comment on table warehouse.supplier is 'Farms and cooperatives that we buy from.';
comment on column warehouse.supplier.farm_position is 'Longitude and latitude.';
comment on column warehouse.supplier.altitude is 'Metres above the sea, lowest to highest plot.';

create table warehouse.green_lot (
  id integer generated always as identity primary key,
  supplier_id integer not null references warehouse.supplier,
  code text not null unique,
  variety text[] not null,
  process text not null,
  arrived_on date not null,
  bags smallint not null check (bags > 0),
  kilograms numeric(9, 3) not null,
  moisture double precision not null,
  cup_score numeric(4, 2),
  storage_temperature warehouse.temperature_range not null default '[12,20)',
  sensory jsonb not null default '{}'
);
comment on table warehouse.green_lot is 'Green coffee as it came off the ship.';
create index green_lot_supplier_id on warehouse.green_lot (supplier_id);
create index green_lot_sensory on warehouse.green_lot using gin (sensory);

create table warehouse.bin (
  hall character(1) not null,
  shelf smallint not null,
  level smallint not null,
  capacity integer not null default 120,
  footprint box,
  blocked boolean not null default false,
  primary key (hall, shelf, level)
);
comment on table warehouse.bin is 'A place for pallets, named by hall, shelf and level.';

create sequence warehouse.pallet_number start 100000 increment 10;
comment on sequence warehouse.pallet_number is 'Printed on pallets; in steps of ten so that splits can be numbered.';

create table warehouse.device (
  id uuid primary key,
  mac macaddr not null unique,
  address inet not null,
  network cidr not null,
  hall character(1) not null,
  serial bytea not null,
  firmware text not null default '1.0.0',
  seen_at timestamp(3) with time zone,
  check_every interval not null default '5 minutes',
  quiet_from time not null default '22:00',
  settings jsonb not null default '{"unit": "celsius"}'
);
comment on table warehouse.device is 'Thermometers and scanners.';

create table warehouse.scan_log (
  scanned_at timestamp without time zone not null,
  scanner macaddr not null,
  barcode text,
  raw bytea
);
comment on table warehouse.scan_log is 'What the scanners sent, as it came: no key, and some lines came twice.';

create table warehouse.sensor_reading (
  device_id uuid not null references warehouse.device,
  measured_at timestamptz not null,
  celsius real,
  humidity numeric(5, 2),
  alarm boolean not null default false,
  primary key (device_id, measured_at)
) partition by range (measured_at);
comment on table warehouse.sensor_reading is 'One partition for each month.';
create table warehouse.sensor_reading_2026_08 partition of warehouse.sensor_reading
  for values from ('2026-08-01 00:00+00') to ('2026-09-01 00:00+00');
create table warehouse.sensor_reading_2026_09 partition of warehouse.sensor_reading
  for values from ('2026-09-01 00:00+00') to ('2026-10-01 00:00+00');
create table warehouse.sensor_reading_2026_10 partition of warehouse.sensor_reading
  for values from ('2026-10-01 00:00+00') to ('2026-11-01 00:00+00');
create table warehouse.sensor_reading_other partition of warehouse.sensor_reading default;

insert into warehouse.supplier (name, country, farm_position, altitude, website, order_system, certified_until, rating, contract)
select
  name, country, point(longitude, latitude), int4range(low, low + 350, '[]'),
  'https://' || replace(lower(name), ' ', '-') || '.example',
  ('2001:db8::' || to_hex(n))::inet,
  case when n % 4 > 0 then date '2026-12-31' + (n * 30)::integer end,
  (3 + demo_build.pick(n, 51, 21) / 10.0)::real,
  xmlparse(document '<contract years="' || (1 + n % 3) || '"><currency>USD</currency></contract>')
from (values
  (1, 'Sidama Union', 'ET', 38.5, 6.7, 1750), (2, 'Finca La Esperanza', 'CO', -75.7, 4.5, 1600),
  (3, 'Fazenda Boa Vista', 'BR', -46.4, -18.9, 950), (4, 'Nyeri Hills', 'KE', 36.9, -0.4, 1700),
  (5, 'Huehue Cooperative', 'GT', -91.5, 15.3, 1500), (6, 'Mandheling Growers', 'ID', 99.1, 1.3, 1200),
  (7, 'Marcala Women', 'HN', -88.0, 14.2, 1350), (8, 'Gakenke Station', 'RW', 29.8, -1.7, 1800),
  (9, 'Chirinos Norte', 'PE', -78.9, -5.3, 1650), (10, 'Kayanza Washing Station', 'BI', 29.6, -2.9, 1850),
  (11, 'Tarrazu Micro Mill', 'CR', -84.0, 9.7, 1700), (12, 'Yunnan Highlands', 'CN', 100.9, 22.8, 1300)
) as farm (n, name, country, longitude, latitude, low);

insert into warehouse.green_lot
  (supplier_id, code, variety, process, arrived_on, bags, kilograms, moisture, cup_score, sensory)
select
  1 + demo_build.pick(i, 52, 12),
  'G' || to_char(date '2024-01-10' + i * 3, 'YYMM') || '-' || lpad(i::text, 3, '0'),
  (array['{Heirloom}', '{Caturra,Castillo}', '{Bourbon}', '{SL28,SL34}', '{Typica,"Mundo Novo"}', '{Gesha}'])[1 + demo_build.pick(i, 53, 6)]::text[],
  demo_build.pick_one(i, 54, array['washed', 'natural', 'honey', 'anaerobic']),
  date '2024-01-10' + i * 3,
  10 + demo_build.pick(i, 55, 60),
  (10 + demo_build.pick(i, 55, 60)) * 60 + demo_build.pick(i, 56, 1000) / 1000.0,
  10 + demo_build.pick(i, 57, 250) / 100.0,
  case when i % 9 > 0 then 80 + demo_build.pick(i, 58, 1100) / 100.0 end,
  jsonb_build_object(
    'notes', jsonb_build_array(
      demo_build.pick_one(i, 59, array['jasmine', 'cocoa', 'blackcurrant', 'hazelnut', 'peach']),
      demo_build.pick_one(i, 60, array['bergamot', 'caramel', 'red apple', 'cedar', 'honey'])),
    'acidity', demo_build.pick(i, 61, 10), 'body', demo_build.pick(i, 62, 10))
from generate_series(1, 300) as i;

insert into warehouse.bin (hall, shelf, level, capacity, footprint, blocked)
select hall, shelf, level, 80 + 20 * level, box(point(shelf * 3, level), point(shelf * 3 + 2.7, level + 1)),
  demo_build.pick(ascii(hall) * 100 + shelf * 10 + level, 63, 25) = 0
from unnest(array['A', 'B', 'C']) as hall, generate_series(1, 20) as shelf, generate_series(1, 4) as level;

insert into warehouse.device (id, mac, address, network, hall, serial, firmware, seen_at, quiet_from, settings)
select
  md5('device ' || i)::uuid,
  ('02:00:5e:10:' || lpad(to_hex(i / 256), 2, '0') || ':' || lpad(to_hex(i % 256), 2, '0'))::macaddr,
  ('10.20.' || i % 3 || '.' || i + 10)::inet, ('10.20.' || i % 3 || '.0/24')::cidr,
  (array['A', 'B', 'C'])[1 + i % 3], decode(md5('serial ' || i), 'hex'),
  (array['1.0.0', '1.2.3', '2.0.0-rc.1'])[1 + i % 3],
  case when i % 8 > 0 then timestamptz '2026-10-31 23:55:00.125+00' - make_interval(mins => i * 7) end,
  time '20:00' + make_interval(mins => (i * 15) % 180),
  jsonb_build_object('unit', 'celsius', 'offset', demo_build.pick(i, 64, 20) / 10.0)
from generate_series(1, 24) as i;

insert into warehouse.scan_log (scanned_at, scanner, barcode, raw)
select timestamp '2026-10-01 08:00:00.000001' + make_interval(secs => (i / 2) * 11.25),
  ('02:00:5e:10:00:' || lpad(to_hex(1 + (i / 2) % 24), 2, '0'))::macaddr,
  case when i % 50 > 0 then '40' || lpad(demo_build.pick(i / 2, 65, 1000000)::text, 11, '0') end,
  decode(md5((i / 2)::text), 'hex')
from generate_series(1, 5000) as i;

insert into warehouse.sensor_reading (device_id, measured_at, celsius, humidity, alarm)
select md5('device ' || d)::uuid, timestamptz '2026-08-01 00:00+00' + make_interval(hours => h),
  case when demo_build.pick(h, 66, 400) = 0 then 'nan'::real else (16 + 3 * sin(h / 24.0 * pi()) + demo_build.pick(h * 31 + d, 67, 20) / 10.0)::real end,
  50 + demo_build.pick(h * 17 + d, 68, 1500) / 100.0,
  demo_build.pick(h * 13 + d, 69, 300) = 0
from generate_series(1, 24) as d, generate_series(0, 2300, 2) as h;
