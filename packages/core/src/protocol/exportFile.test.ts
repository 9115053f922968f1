import { expect, it } from 'vitest';
import { exportFileName } from './exportFile.ts';

it.each<[string, string]>([
  ['people', 'people.csv'],
  ['Größe 👍', 'Größe 👍.csv'],
  ['../../etc/passwd', '__.._etc_passwd.csv'],
  ['a"; filename="evil.exe', 'a_; filename=_evil.exe.csv'],
  ['a\r\nset-cookie: x=1', 'a_set-cookie_ x=1.csv'],
  ['.htaccess', '_htaccess.csv'],
  ['cod\u202egnp.exe', 'cod_gnp.exe.csv'],
  ['\ud800', '_.csv'],
  ['👍'.repeat(500), `${'👍'.repeat(60)}.csv`],
  ['', 'export.csv'],
])('a relation called %j is saved as %j', (name, expected) => {
  expect(exportFileName({ source: { kind: 'relation', relation: { name } }, format: 'csv' })).toBe(expected);
});

it('calls the answer to a query what it is', () => {
  expect(exportFileName({ source: { kind: 'query', query: { sql: '/etc' } }, format: 'copy' })).toBe(
    'query.copy',
  );
});
