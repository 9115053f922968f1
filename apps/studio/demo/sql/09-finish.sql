create index orders_customer_id on shop.orders (customer_id);
create unique index order_line_order on shop.order_line (order_id, line_number);
create index order_line_product_id on shop.order_line (product_id);
create index payment_order on shop.payment (order_id, placed_at);

alter table shop.order_line add constraint order_line_order_fkey
  foreign key (order_id, placed_at) references shop.orders (id, placed_at) on delete cascade;
alter table shop.order_line add constraint order_line_product_fkey
  foreign key (product_id) references shop.product (id);
alter table shop.payment add constraint payment_order_fkey
  foreign key (order_id, placed_at) references shop.orders (id, placed_at) on delete cascade;

refresh materialized view shop.monthly_revenue;
drop schema demo_build cascade;
analyze;
