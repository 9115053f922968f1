const statements = [
  "select o.id, o.total, c.name as \"Customer\" from sales.orders o join sales.customers c on c.id = o.customer where o.total > 100 and c.name <> 'it''s';",
  '-- what was paid since',
  "update sales.orders set note = $$a; b$$, paid_at = now() where id in (select id from sales.open_orders where due < '2026-01-01');",
  "insert into sales.log (at, what) values (now(), E'line\\n'), (now(), 'x;y') on conflict do nothing;",
  "/* a /* nested */ comment; */ delete from sales.log where at < now() - interval '30 days';",
];

/** A script of so many lines, a statement on most of them. */
export function scriptOfLines(count: number): string {
  return Array.from({ length: count }, (_, line) => statements[line % statements.length]).join('\n');
}

/** A script of so many characters or a few more. */
export function scriptOfLength(length: number): string {
  const round = scriptOfLines(statements.length).length + 1;
  return scriptOfLines(Math.ceil((length * statements.length) / round));
}
