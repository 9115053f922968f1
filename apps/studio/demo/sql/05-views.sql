create view shop.customer_overview as
  select c.id, c.name, c.email, c.tier, count(o.id) as orders, max(o.placed_at) as last_order_at
  from shop.customer c
  left join shop.orders o on o.customer_id = c.id
  group by c.id;
comment on view shop.customer_overview is 'Customers with what they ordered; grouped, so it can only be read.';

create view shop.active_product as
  select id, sku, name, category_id, roast, price, weight_grams, active
  from shop.product
  where active
  with local check option;
comment on view shop.active_product is 'Products on offer. It can be edited, as long as the product stays active.';

create materialized view shop.monthly_revenue as
  select date_trunc('month', placed_at at time zone 'utc')::date as month, product_id,
         sum(quantity) as pieces, sum(total) as revenue
  from shop.order_line
  group by 1, 2
  with no data;
comment on materialized view shop.monthly_revenue is 'Refreshed by hand: refresh materialized view shop.monthly_revenue';
create unique index monthly_revenue_key on shop.monthly_revenue (month, product_id);

create function shop.order_total(order_id bigint) returns numeric
language sql stable
as $$ select sum(l.total) from shop.order_line l where l.order_id = $1 $$;
comment on function shop.order_total(bigint) is 'What an order costs before tax.';

create function shop.order_total(order_id bigint, with_tax boolean) returns numeric
language sql stable
as $$
  select sum(l.total * case when with_tax then 1 + p.tax_rate else 1 end)
  from shop.order_line l
  join shop.product p on p.id = l.product_id
  where l.order_id = $1
$$;

create procedure warehouse.block_bin(hall character, shelf smallint, level smallint)
language sql
as $$ update warehouse.bin b set blocked = true where (b.hall, b.shelf, b.level) = ($1, $2, $3) $$;

create aggregate shop.product_of (numeric) (sfunc = numeric_mul, stype = numeric, initcond = '1');

analyze;
