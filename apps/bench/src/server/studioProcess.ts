import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A studio server in a process of its own, so that its memory and time are its own too. */
export interface StudioProcess {
  /** Of the listener: the studio is at `/studio`, what it is compared with beside it. */
  readonly url: string;
  /** Megabytes that it held at most since it was asked before, and milliseconds that its processors worked. */
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export interface Usage {
  readonly peakMegabytes: number;
  readonly cpuMs: number;
}

export async function startStudio(databaseUrl: string): Promise<StudioProcess> {
  const child = fork(join(import.meta.dirname, 'studioServer.ts'), [databaseUrl], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const url = String(await nextMessage(child));
  return {
    url,
    async usage() {
      child.send('usage');
      // True because the server answers nothing else.
      return (await nextMessage(child)) as Usage;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** @throws where the process ends instead */
function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('The studio server ended.'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
