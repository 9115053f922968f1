-- $1 and $2: the first and last order number of this portion. Three orders for each day's quarter of an hour.
insert into shop.orders (id, placed_at, customer_id, status, ship_to, voucher, remarks)
select
  i, timestamptz '2023-01-02 06:00+00' + make_interval(secs => i * 360.25),
  1 + demo_build.pick(i, 131, 12000),
  case when i > 331000 then demo_build.pick_one(i, 132, array['placed', 'paid', 'packed', 'shipped'])
       else demo_build.pick_one(i, 133, array['delivered', 'delivered', 'delivered', 'delivered', 'delivered', 'returned', 'cancelled']) end::shop.order_status,
  case when i % 6 = 0 then row('Locker ' || i % 97, lpad((i % 99999)::text, 5, '0'), 'Hamburg', 'DE')::shop.address end,
  case when i % 13 = 0 then 'WELCOME' || i % 10 end,
  case when i % 17 = 0 then demo_build.pick_one(i, 134, array['Ring twice', 'Leave at the door', 'Gift: no invoice, please', 'Ohne Tüte 🙏']) end
from generate_series($1::bigint, $2::bigint) as i;
