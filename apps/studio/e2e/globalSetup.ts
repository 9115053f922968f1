import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@studio/embedded-postgres';
import type { TestProject } from 'vitest/node';
// @ts-expect-error -- a plain script, so that it also runs before anything is installed
import { build } from '../../../.ci/build.mjs';
import type { StudioStatus } from '../app/state/studioStatus.ts';
import { signIn, startStudio, type StudioProcess } from './studioProcess.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a studio on the complete demo database, shared by all tests that leave it as they found it. */
    readonly studioUrl: string;
    /** A session with it, for every browser of the tests: its address lets in one only. */
    readonly studioCookie: string;
    /** The same database for a second writer. */
    readonly demoUrl: string;
  }
}

/** Builds what is stale, and starts one studio with the demo database for all tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build({ declarations: false });
  const dataFolder = await mkdtemp(join(tmpdir(), 'studio-e2e-'));
  await chmod(dataFolder, 0o711);
  const studio = await startStudio({ dataFolder });
  const cookie = await signIn(studio);
  await demoComplete(studio, cookie);
  // Joins the server that the studio runs.
  const postgres = await startPostgres({ dataDir: join(dataFolder, 'postgres'), persistent: true });
  const demoUrl = new URL(postgres.url);
  demoUrl.pathname = '/demo';
  project.provide('studioUrl', studio.origin);
  project.provide('studioCookie', cookie);
  project.provide('demoUrl', demoUrl.href);
  return async () => {
    await studio.stop();
    await postgres.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

async function demoComplete(studio: StudioProcess, cookie: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${studio.origin}/status`, { headers: { cookie } });
    const { database, demo } = (await response.json()) as StudioStatus;
    if (demo.kind === 'done') return;
    if (database.kind === 'failed' || demo.kind === 'failed') throw new Error(studio.output());
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
