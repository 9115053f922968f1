/**
 * Starts the studio. Plain JavaScript, so that it runs as it is: with `--dev` on the source with hot reloading, else on
 * what `npm run build` made.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const dev = process.argv.includes('--dev');
process.env.NODE_ENV = dev ? 'development' : 'production';

const print = (line) => console.log(line);

async function startDev() {
  const { createServer } = await import('vite');
  const vite = await createServer({ root, server: { middlewareMode: true } });
  const { startStudio } = await vite.ssrLoadModule('./server/app.ts');
  const studio = await startStudio({
    environment: process.env,
    dev,
    print,
    assets: vite.middlewares,
    build: () => vite.ssrLoadModule('virtual:react-router/server-build'),
  });
  return { stop: () => Promise.all([studio.stop(), vite.close()]) };
}

async function startBuilt() {
  const entry = join(root, 'build/server/index.js');
  if (!existsSync(entry)) {
    throw Object.assign(
      new Error('The studio is not built. Run `npm start` in the folder above, or `npm run build` here.'),
      {
        name: 'StartError',
      },
    );
  }
  const [{ startStudio, pages }, { default: express }] = await Promise.all([
    import(entry),
    import('express'),
  ]);
  const client = join(root, 'build/client');
  const files = express.Router();
  // Names in /assets carry a hash of the content, so they never change.
  files.use(
    '/assets',
    express.static(join(client, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  files.use(express.static(client, { maxAge: '1h', index: false, redirect: false }));
  return startStudio({ environment: process.env, dev, print, assets: files, build: await pages() });
}

function stopOnSignals(studio) {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (stopping) process.exit(1);
      stopping = true;
      await studio.stop();
      process.exit(0);
    });
  }
}

try {
  stopOnSignals(await (dev ? startDev() : startBuilt()));
} catch (error) {
  // What a person can mend is one line; anything else is a defect, and its stack helps.
  console.error(error?.name === 'StartError' ? error.message : error);
  process.exit(1);
}
