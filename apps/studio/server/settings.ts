import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectionFields, type ConnectionFields } from './connectionFields.ts';
import { StartError } from './startError.ts';

/** The port that is tried first where none is asked for. */
export const defaultPort = 4983;

export interface Settings {
  readonly host: string;
  /** `null`: the default port, or the next one that is free. */
  readonly port: number | null;
  /** Where the studio keeps its secret and, if it runs one, its Postgres. */
  readonly dataFolder: string;
  /** The database to open; `null` for the embedded one with the demo. */
  readonly connection: ConnectionFields | null;
  /** The least that is logged, in the words of pino. */
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws StartError for a variable that cannot be used */
export function settingsFrom(environment: Environment): Settings {
  return {
    host: hostFrom(environment['HOST']),
    port: portFrom(environment['PORT']),
    dataFolder: environment['STUDIO_DATA_DIR']
      ? resolve(environment['STUDIO_DATA_DIR'])
      : defaultDataFolder(environment, process.platform, homedir(), process.getuid?.() === 0),
    connection: environment['DATABASE_URL'] ? connectionFields(environment['DATABASE_URL']) : null,
    logLevel: logLevelFrom(environment['STUDIO_LOG_LEVEL']),
  };
}

function hostFrom(text: string | undefined): string {
  const host = (text ?? '')
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1');
  if (host === '') return '127.0.0.1';
  if (host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)) return host;
  throw new StartError(
    `HOST=${host} would let other machines reach your database. The studio listens on this machine only: unset HOST, or use 127.0.0.1.`,
  );
}

function portFrom(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartError(`PORT=${text} is not a port. Use a number from 1 to 65535, or unset PORT.`);
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function logLevelFrom(text: string | undefined): string {
  const level = text?.trim().toLowerCase() || 'warn';
  if (logLevels.includes(level)) return level;
  throw new StartError(`STUDIO_LOG_LEVEL=${text} is no level. Use one of ${logLevels.join(', ')}.`);
}

/** The place where the operating system wants a program's data. */
export function defaultDataFolder(
  environment: Environment,
  platform: NodeJS.Platform,
  home: string,
  isRoot: boolean,
): string {
  if (platform === 'win32')
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'studio');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'studio');
  // Postgres gives up root's rights, and root's home cannot be entered without them.
  if (isRoot) return '/var/lib/studio';
  return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'studio');
}
