import { describe, expect, test } from 'vitest';
import { maskSecrets } from './maskSecrets.ts';

describe('a script in the history', () => {
  test.each([
    [
      "create role a login password 's3cret' valid until 'infinity'",
      "create role a login password '…' valid until 'infinity'",
    ],
    ["ALTER USER a WITH ENCRYPTED PASSWORD 'it''s s3cret'", "ALTER USER a WITH ENCRYPTED PASSWORD '…'"],
    ["alter role a password E's3\\'cret'", "alter role a password '…'"],
    ["alter role a password U&'s3cret\\00e9'", "alter role a password '…'"],
    ['alter role a password $x$s3cret$x$; select 1', "alter role a password '…'; select 1"],
    ['alter role a password $$s3cret$$', "alter role a password '…'"],
    ["alter role a password /* the 'new' one */ 's3cret'", "alter role a password /* the 'new' one */ '…'"],
    ["alter role a password -- new\n 's3cret'", "alter role a password -- new\n '…'"],
    ["alter role a password 's3cret", "alter role a password '…'"],
    [
      "create user mapping for a server s options (user 'u', password 's3cret')",
      "create user mapping for a server s options (user 'u', password '…')",
    ],
    [
      "create subscription s connection 'host=h password=s3cret user=u' publication p",
      "create subscription s connection 'host=h password='…' user=u' publication p",
    ],
    ["select dblink('host=h password=''s3 cret'' user=u')", "select dblink('host=h password='…' user=u')"],
    ["select dblink('postgresql://u:s3cret@h/db')", "select dblink('postgresql://u:'…'@h/db')"],
    [
      "insert into users values (crypt('s3cret', gen_salt('bf')))",
      "insert into users values (crypt('…', gen_salt('bf')))",
    ],
    ["update users set password = 's3cret' where id = 1", "update users set password = '…' where id = 1"],
    [`select '{"password": "s3cret"}'::jsonb`, `select '{"password": '…'}'::jsonb`],
  ])('%s', (sql, masked) => {
    expect(maskSecrets(sql)).toBe(masked);
    expect(maskSecrets(sql)).not.toMatch(/s3|cret/);
  });

  test.each([
    'alter role a password null',
    'select password, password_changed_at from users where password = other',
    "select 'a', $1, $$ b $$ -- nothing secret",
    "select * from orders where url = 'https://example.com:8080/a@b'",
  ])('%s stays as it is', (sql) => {
    expect(maskSecrets(sql)).toBe(sql);
  });

  test('is read in linear time, whatever it is', () => {
    for (const part of ["password '", 'password $a$', "crypt('", 'password /*', '://a:', 'password=']) {
      const started = process.cpuUsage();
      maskSecrets(part.repeat(Math.ceil(262_144 / part.length)));
      expect(process.cpuUsage(started).user / 1_000, part).toBeLessThan(2_000);
    }
  });
});
