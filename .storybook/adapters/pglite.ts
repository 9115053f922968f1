import { createPgAdapter } from '@studio/adapter-pg';
import type { StudioAdapter } from '@studio/core';
import roasteryShop from './roasteryShop.sql?raw';

let shared: Promise<StudioAdapter> | undefined;

/** A real Postgres in this page, made on first use and shared by all stories: creating one takes some seconds. */
export function pgliteAdapter(): Promise<StudioAdapter> {
  shared ??= createShop();
  return shared;
}

async function createShop(): Promise<StudioAdapter> {
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create();
  await pglite.exec(roasteryShop);
  return createPgAdapter({ pglite, id: 'storybook-pglite' });
}
