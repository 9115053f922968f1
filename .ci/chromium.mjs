// Finds the Chromium that the browser tests, the stories and the end-to-end tests run in. A machine that has none uses
// the one that the npm package @sparticuz/chromium ships (Linux x64), so that the tests need no set-up anywhere.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const cacheDirectory = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.cache/studio');

/** The first version that knows `light-dark()`, which the styles need. */
const oldestMajor = 123;

let found;

/**
 * The browser to use, looked up once: `STUDIO_CHROMIUM`, an installed Chrome or Chromium, Playwright's own, or the one
 * shipped by npm. `env` holds what its process needs beside our own environment.
 *
 * @returns {{ executablePath: string, env: Record<string, string> }}
 * @throws Error saying what to install, where there is none
 */
export function findChromium() {
  found ??= fromEnvironment() ?? installed() ?? fromPlaywright() ?? fromNpm();
  if (found === undefined) {
    throw new Error(
      'No Chrome or Chromium was found, and the tests need one. Install Google Chrome or Chromium, or run ' +
        '`npx playwright install chromium`, or set STUDIO_CHROMIUM to the path of a browser.',
    );
  }
  return found;
}

/**
 * Launch options for Playwright: the browser that {@link findChromium} answers, without calls to its vendor.
 *
 * @returns {{ executablePath: string, args: string[], env: Record<string, string> }}
 */
export function chromiumLaunchOptions() {
  const { executablePath, env } = findChromium();
  return {
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Containers give /dev/shm 64 MB, which a large page exceeds.
      '--disable-dev-shm-usage',
      // The sandbox does not start as root, nor for a browser that is unpacked into the home directory.
      ...(process.getuid?.() === 0 || env.FONTCONFIG_PATH !== undefined ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, ...env },
  };
}

function fromEnvironment() {
  const executablePath = process.env.STUDIO_CHROMIUM;
  if (!executablePath) return undefined;
  if (!existsSync(executablePath)) {
    throw new Error(`STUDIO_CHROMIUM names ${executablePath}, where there is no file.`);
  }
  return { executablePath, env: {} };
}

function installed() {
  const executablePath = installedPaths().find((path) => existsSync(path) && isRecent(path));
  return executablePath && { executablePath, env: {} };
}

function installedPaths() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .map((folder) => join(folder, 'Google\\Chrome\\Application\\chrome.exe'));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
}

/** Ubuntu's `chromium-browser` is a script that only says what to install, so a file that exists proves nothing. */
function isRecent(executablePath) {
  if (process.platform === 'win32') return true; // There `--version` opens a window; Chrome updates itself.
  try {
    const answer = execFileSync(executablePath, ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/(\d+)\.\d+\.\d+/.exec(answer)?.[1]) >= oldestMajor;
  } catch {
    return false;
  }
}

function fromPlaywright() {
  try {
    const executablePath = require('playwright').chromium.executablePath();
    return existsSync(executablePath) ? { executablePath, env: {} } : undefined;
  } catch {
    return undefined; // Playwright is not installed, or knows no browser for this platform.
  }
}

function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  let entry;
  try {
    entry = require.resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
  const manifest = JSON.parse(readFileSync(join(dirname(entry), '../../package.json'), 'utf8'));
  const folder = join(cacheDirectory, `chromium-${manifest.version}`);
  if (!existsSync(folder)) unpack(entry, folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(delimiter),
    },
  };
}

/**
 * Unpacks in a process of its own, for two reasons: the package reads its environment when it is imported and changes
 * it, and it always unpacks into the temp folder, which is shared with other users there. Renaming at the end keeps a
 * run that was interrupted, or that another one overtook, from leaving half a browser behind.
 */
function unpack(entry, folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const unpacking = mkdtempSync(`${folder}-`);
  try {
    const script = 'require(process.argv[1]).executablePath()';
    execFileSync(process.execPath, ['-e', script, entry], {
      env: { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const fonts = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
    writeFileSync(join(unpacking, 'fonts/fonts.conf'), `<?xml version="1.0"?>\n${fonts}\n`);
    renameSync(unpacking, folder);
  } catch (error) {
    rmSync(unpacking, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
