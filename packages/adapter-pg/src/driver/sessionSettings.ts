/** The one encoding that results are read in. */
export const utf8Encoding = 'UTF8';
export const setEncodingSql = `set client_encoding to '${utf8Encoding}'`;

/**
 * What every session is pinned to, so that the text of a value does not depend on the server's configuration and can be
 * written back. Without them a server may write dates as `01.02.2003` and floats with digits missing.
 */
export const sessionSettings: Readonly<Record<string, string>> = {
  client_encoding: utf8Encoding,
  datestyle: 'ISO',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  // Without these two, `{NULL}` is written back as a text of four letters, and a piece of XML not at all.
  array_nulls: 'on',
  xmloption: 'content',
};

/** One statement that pins them all. */
export const pinSessionSql = `select ${Object.entries(sessionSettings)
  .map(([name, value]) => `pg_catalog.set_config('${name}', '${value}', false)`)
  .join(', ')}`;
