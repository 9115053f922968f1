import './node.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { openBrowser } from './openBrowser.mjs';
import { fail, root } from './step.mjs';

/**
 * `npm start`: installs and builds what is missing or stale, then starts the studio and opens it in the browser.
 * Settings are environment variables, see the README.
 */
try {
  await bootstrap();
  await build({ declarations: false });
  startStudio();
} catch (error) {
  fail(error);
}

function startStudio() {
  const studio = spawn(process.execPath, ['server.mjs'], {
    cwd: join(root, 'apps/studio'),
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let opened = false;
  studio.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    const url = opened ? undefined : /Studio is ready: (\S+)/.exec(text)?.[1];
    if (url === undefined) return;
    opened = true;
    openBrowser(url);
  });
  // Ctrl-C in a terminal reaches the studio by itself; a signal that is sent to us has to be passed on. In both cases
  // the studio decides when it has ended, and a second signal ends it at once.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => studio.kill(signal));
  // npm runs us in a shell, and a signal to npm ends that shell but not us.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    studio.kill('SIGTERM');
  }, 250);
  studio.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
