-- $1 and $2: the first and last line of this portion. Three lines for each order.
insert into shop.order_line (order_id, placed_at, line_number, product_id, quantity, unit_price, discount, gift, engraving)
select
  order_id, timestamptz '2023-01-02 06:00+00' + make_interval(secs => order_id * 360.25),
  1 + (i - 1) % 3, p.id, 1 + demo_build.pick(i, 142, 6), p.price,
  case when demo_build.pick(i, 143, 10) = 0 then 0.15 else 0 end,
  demo_build.pick(i, 144, 25) = 0,
  case when demo_build.pick(i, 145, 200) = 0 then demo_build.pick_one(i, 146, array['With love', 'Happy birthday!', 'To the moon and back', 'Für Oma']) end
from generate_series($1::bigint, $2::bigint) as i
cross join lateral (select 1 + (i - 1) / 3 as order_id, 1 + demo_build.pick(i, 141, 480)::integer as product_id) as o
join shop.product p on p.id = o.product_id
order by i;
