import { describe, expect, it } from 'vitest';
import { connectionFields } from './connectionFields.ts';
import { defaultDataFolder, settingsFrom } from './settings.ts';
import { StartError } from './startError.ts';
import { describeConnection } from './studioDatabase.ts';

describe('HOST', () => {
  it.each([
    [undefined, '127.0.0.1'],
    ['', '127.0.0.1'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['127.1.2.3', '127.1.2.3'],
    ['::1', '::1'],
    ['[::1]', '::1'],
  ])('%s listens on %s', (HOST, host) => {
    expect(settingsFrom({ HOST }).host).toBe(host);
  });

  it.each(['0.0.0.0', '::', '192.168.0.5', 'example.com', '127.0.0.1.evil.example', '*'])(
    '%s is refused, for other machines could reach the database',
    (HOST) => {
      expect(() => settingsFrom({ HOST })).toThrow(StartError);
    },
  );
});

describe('PORT', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['8080', 8080],
  ])('%s means %s', (PORT, port) => {
    expect(settingsFrom({ PORT }).port).toBe(port);
  });

  it.each(['0', '65536', '80.5', 'http', '-1'])('%s is refused in one line', (PORT) => {
    expect(() => settingsFrom({ PORT })).toThrow(/^PORT=.*\.$/);
  });
});

describe('DATABASE_URL', () => {
  it.each([
    [
      'postgres://ann:p%40ss%2Fword@db.example:6000/sales?sslmode=require',
      {
        host: 'db.example',
        port: 6000,
        user: 'ann',
        password: 'p@ss/word',
        database: 'sales',
        tls: 'unverified',
      },
    ],
    [
      'postgresql://ann@localhost',
      { host: 'localhost', port: 5432, user: 'ann', database: 'ann', tls: 'off' },
    ],
    ['postgres://ann@[::1]:5433/d', { host: '::1', port: 5433, user: 'ann', database: 'd', tls: 'off' }],
  ])('%s is read into fields', (url, fields) => {
    expect(connectionFields(url)).toEqual(fields);
  });

  it.each([
    'postgres://ann@localhost/d?host=/tmp',
    'postgres://ann@localhost/d?options=-c%20search_path=evil',
    'postgres://ann@localhost/d?sslrootcert=/etc/passwd',
    'postgres://ann@localhost/d?sslmode=__proto__',
    'mysql://ann@localhost/d',
    'ann@localhost',
    'postgres://ann:secret%ZZ@localhost/d',
  ])('%s is refused', (url) => {
    expect(() => connectionFields(url)).toThrow(StartError);
  });

  it('is never repeated in an error, for it holds a password', () => {
    for (const url of ['nonsense hunter2', 'postgres://a:hunter2@h/d?x=1', 'postgres://a:hunter2%@h/d']) {
      expect(() => connectionFields(url)).toThrow(expect.not.stringContaining('hunter2'));
    }
  });

  it('is shown without the password', () => {
    const fields = connectionFields('postgres://a:hunter2@h/d');
    expect(JSON.stringify(describeConnection('url', fields))).not.toContain('hunter2');
  });
});

describe('STUDIO_LOG_LEVEL', () => {
  it.each([
    [undefined, 'warn'],
    ['', 'warn'],
    ['Debug', 'debug'],
  ])('%s means %s', (STUDIO_LOG_LEVEL, level) => {
    expect(settingsFrom({ STUDIO_LOG_LEVEL }).logLevel).toBe(level);
  });

  it('is refused in one line where it is none', () => {
    expect(() => settingsFrom({ STUDIO_LOG_LEVEL: 'loud' })).toThrow(/^STUDIO_LOG_LEVEL=loud is no level/);
  });
});

describe('the data folder', () => {
  it.each([
    [{}, 'linux', false, '/home/ann/.local/share/studio'],
    [{ XDG_DATA_HOME: '/data' }, 'linux', false, '/data/studio'],
    [{}, 'linux', true, '/var/lib/studio'],
    [{}, 'darwin', false, '/home/ann/Library/Application Support/studio'],
  ] as const)('with %j on %s (root: %s) is %s', (environment, platform, isRoot, folder) => {
    expect(defaultDataFolder(environment, platform, '/home/ann', isRoot)).toBe(folder);
  });
});
