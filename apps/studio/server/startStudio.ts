import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import { pino, type Logger } from 'pino';
import { createRequestHandler } from '@react-router/express';
import { createStudioRouter, type StudioRouter } from '@studio/server-express';
import { RouterContextProvider, type ServerBuild } from 'react-router';
import { serverContext } from '../app/serverContext.ts';
import { createApp } from './createApp.ts';
import { nonceOf } from './csp.ts';
import { embeddedDatabase } from './embeddedDatabase.ts';
import { givenDatabase } from './givenDatabase.ts';
import { listen } from './listen.ts';
import { loggable } from './loggable.ts';
import { readSecret } from './secret.ts';
import { createLocalSessions } from './session.ts';
import { settingsFrom } from './settings.ts';
import type { StudioDatabase } from './studioDatabase.ts';

export interface StartStudioOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The pages, built or as a development server makes them. */
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Serves the pages' files. */
  readonly assets: RequestHandler;
  readonly dev: boolean;
  /** Where lines for the person at the terminal go. */
  readonly print: (line: string) => void;
}

export interface RunningStudio {
  /** The address to open, with a token that lets one browser in; the next one is printed when it did. */
  readonly url: string;
  /** Ends streams, closes connections and stops the embedded Postgres. */
  stop(): Promise<void>;
}

/**
 * Starts the studio: pages first, so that there is something to look at within a second, then the database.
 *
 * @throws StartError with what to do, where a setting, the port or the data folder stands in the way
 */
export async function startStudio(options: StartStudioOptions): Promise<RunningStudio> {
  const settings = settingsFrom(options.environment);
  const secret = await readSecret(settings.dataFolder);
  const say = withSeconds(options.print);
  const database = settings.connection
    ? givenDatabase({ fields: settings.connection, say })
    : embeddedDatabase({ dataFolder: settings.dataFolder, say });
  const logger = pino({ level: settings.logLevel }, pino.destination({ fd: 2, sync: true }));

  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const address = (port: number, token: string) => `http://${host}:${port}/#token=${token}`;
  const api = createApi(database, logger);
  let token = '';
  const { server, port } = await listen(settings, (candidate) => {
    const sessions = createLocalSessions(secret, candidate, {
      onExchange: (next) => say(`Opened in a browser. For another one: ${address(candidate, next)}`),
    });
    token = sessions.token();
    return createApp({
      port: candidate,
      sessions,
      logger,
      dev: options.dev,
      api,
      status: database.status,
      retryDatabase: database.start,
      assets: options.assets,
      pages: createPages(options.build, database),
    });
  });

  database.start();
  const url = address(port, token);
  options.print(`Studio is ready: ${url}`);
  return { url, stop: () => stop(server, api, database) };
}

/** `/api`: the one database. Whoever has a session may do everything that the database's own role may. */
function createApi(database: StudioDatabase, logger: Logger): StudioRouter {
  return createStudioRouter({
    adapter: database.adapter,
    authorize: () => true,
    onError: (error, { id, verb }) => logger.error({ ...loggable(error), id, verb }, 'a call failed'),
  });
}

function createPages(build: StartStudioOptions['build'], database: StudioDatabase): RequestHandler {
  const handle = createRequestHandler({
    build,
    getLoadContext: (_request, response) => {
      const context = new RouterContextProvider();
      context.set(serverContext, { nonce: nonceOf(response), status: database.status() });
      return context;
    },
  });
  return (request, response, next) => {
    void handle(request, response, next);
  };
}

/** Longest wait for what is still running, in milliseconds. */
const stopLimit = 3_000;

async function stop(server: Server, api: StudioRouter, database: StudioDatabase): Promise<void> {
  server.close();
  // Ends streams too; their queries are cancelled, as if the page had been closed.
  server.closeAllConnections();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, stopLimit);
  });
  // Transactions that are open are rolled back while there is still a database to say so to.
  await Promise.race([api.closeSessions().then(() => database.stop()), limit]);
  clearTimeout(timer);
}

/** Puts the seconds since the start before each line. */
function withSeconds(print: (line: string) => void): (line: string) => void {
  const start = performance.now();
  return (line) => print(`[${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s] ${line}`);
}
