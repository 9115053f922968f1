-- $1 and $2: the first and last order number of this portion.
insert into shop.payment (order_id, placed_at, method, amount, paid_at, reference)
select o.id, o.placed_at,
  demo_build.pick_one(o.id, 151, array['card', 'card', 'card', 'transfer', 'invoice', 'gift card'])::shop.payment_method,
  5 + demo_build.pick(o.id, 152, 20000) / 100.0,
  case when demo_build.pick(o.id, 153, 40) > 0 then o.placed_at + make_interval(mins => demo_build.pick(o.id, 154, 4000)::integer) end,
  case when o.id % 5 > 0 then 'P' || lpad(o.id::text, 9, '0') end
from shop.orders o
where o.id between $1::bigint and $2::bigint and o.id % 4 > 0
order by o.id;
