import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const debianFolder = '/usr/lib/postgresql';

/** Every `pg_dump` of this machine, with the major version that it is of. */
function installed(): readonly { readonly path: string; readonly major: number }[] {
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...(existsSync(debianFolder)
      ? readdirSync(debianFolder).map((version) => join(debianFolder, version, 'bin'))
      : []),
  ];
  return folders
    .map((folder) => join(folder, 'pg_dump'))
    .filter((path) => existsSync(path))
    .flatMap((path) => {
      try {
        const version = execFileSync(path, ['--version'], { encoding: 'utf8' });
        return [{ path, major: Number(/(\d+)\./.exec(version)?.[1] ?? 0) }];
      } catch {
        return [];
      }
    });
}

/** A `pg_dump` that can read a server of this version, or none. */
export function findPgDump(serverMajor: number): string | undefined {
  return installed().find(({ major }) => major >= serverMajor)?.path;
}

/** The schema of a database, without what differs from one dump to the next. */
export function dumpSchema(pgDump: string, url: string): string {
  const dump = execFileSync(pgDump, ['--schema-only', url], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return dump
    .split('\n')
    .filter((line) => !/^\\(un)?restrict /.test(line))
    .join('\n');
}
