import { spawn } from 'node:child_process';

/** Opens the address in the user's browser, where there is a desktop. `STUDIO_OPEN=0` leaves it; a failure is none. */
export function openBrowser(url) {
  if (!hasDesktop()) return;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const opener = spawn(command, args, { detached: true, stdio: 'ignore' });
  opener.once('error', () => undefined);
  opener.unref();
}

function hasDesktop() {
  const { STUDIO_OPEN, CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (STUDIO_OPEN === '0' || CI || SSH_CONNECTION) return false;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
