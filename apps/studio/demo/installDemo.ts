import { collect, StudioError, type QueryRequest, type StudioAdapter } from '@studio/core';
import types from './sql/01-types.sql?raw';
import staff from './sql/02-staff.sql?raw';
import warehouse from './sql/03-warehouse.sql?raw';
import shop from './sql/04-shop.sql?raw';
import views from './sql/05-views.sql?raw';
import orders from './sql/06-orders.sql?raw';
import orderLines from './sql/07-order-lines.sql?raw';
import payments from './sql/08-payments.sql?raw';
import finish from './sql/09-finish.sql?raw';

/** Comments on the database, which tell a demo that is being made from one that is the user's by now. */
const unfinishedMark = 'Harbour Roasters, the demo database (unfinished)';
const completeMark = 'Harbour Roasters, the demo database';

interface Step {
  readonly name: string;
  readonly sql: string;
  /** Numbers from 1 to this are handed to the statement in portions as `$1` and `$2`. */
  readonly upTo?: number;
  /** Rough share of the whole, for the progress shown. */
  readonly weight: number;
}

const steps: readonly Step[] = [
  { name: 'types', sql: types, weight: 1 },
  { name: 'staff', sql: staff, weight: 1 },
  { name: 'warehouse', sql: warehouse, weight: 2 },
  { name: 'shop', sql: shop, weight: 4 },
  { name: 'views', sql: views, weight: 1 },
  { name: 'orders', sql: orders, upTo: 333_334, weight: 18 },
  { name: 'order lines', sql: orderLines, upTo: 1_000_000, weight: 40 },
  { name: 'payments', sql: payments, upTo: 333_334, weight: 10 },
  { name: 'indexes and keys', sql: finish, weight: 23 },
];
const portion = 50_000;
const totalWeight = steps.reduce((sum, step) => sum + step.weight, 0);

export interface DemoProgress {
  /** What is being made: `order lines`. */
  readonly step: string;
  /** From 0 to 1. */
  readonly done: number;
}

export interface DemoOptions {
  /** Connected to the server's maintenance database, by a role that may create databases. */
  readonly maintenance: StudioAdapter;
  /** Connected to the demo database, which need not exist yet. */
  readonly demo: StudioAdapter;
  readonly database: string;
  /** Called once the small tables are there and the demo can be looked at; the large ones follow. */
  readonly onUsable?: () => void;
  readonly onProgress?: (progress: DemoProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Makes the demo database unless it is there already. One that was left unfinished is dropped and made anew; a finished
 * one is never touched, whatever the user made of it.
 *
 * @throws StudioError where a statement fails or `signal` is aborted
 */
export async function installDemo({ maintenance, demo, database, ...options }: DemoOptions): Promise<void> {
  const run = (adapter: StudioAdapter, request: QueryRequest) => runScript(adapter, request, options.signal);
  if (await isFinished(maintenance, database, options.signal)) {
    options.onUsable?.();
    return;
  }
  const name = `"${database.replaceAll('"', '""')}"`;
  await run(maintenance, { sql: `drop database if exists ${name} with (force)` });
  await run(maintenance, { sql: `create database ${name}` });
  await run(maintenance, { sql: `comment on database ${name} is '${unfinishedMark}'` });
  let weight = 0;
  for (const step of steps) {
    const report = (share: number) =>
      options.onProgress?.({ step: step.name, done: (weight + share * step.weight) / totalWeight });
    report(0);
    if (step.upTo === undefined) {
      await run(demo, { sql: step.sql });
    } else {
      for (let first = 1; first <= step.upTo; first += portion) {
        const last = Math.min(first + portion - 1, step.upTo);
        await run(demo, { sql: step.sql, parameters: [String(first), String(last)] });
        report(last / step.upTo);
      }
    }
    weight += step.weight;
    if (step.name === 'views') options.onUsable?.();
  }
  await run(demo, { sql: `comment on database ${name} is '${completeMark}'` });
  options.onProgress?.({ step: 'done', done: 1 });
}

async function isFinished(
  maintenance: StudioAdapter,
  database: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { statements } = await runScript(
    maintenance,
    {
      sql: `select pg_catalog.shobj_description(oid, 'pg_database') from pg_catalog.pg_database where datname = $1`,
      parameters: [database],
    },
    signal,
  );
  const row = statements[0]?.rows[0];
  // Without any comment it was left in the moment between its creation and its first comment.
  return row !== undefined && row[0] !== null && row[0] !== unfinishedMark;
}

async function runScript(adapter: StudioAdapter, request: QueryRequest, signal: AbortSignal | undefined) {
  if (!adapter.runQuery) {
    throw new StudioError({
      code: 'notSupported',
      message: 'The demo database needs an adapter that runs SQL.',
    });
  }
  const result = await collect(adapter.runQuery(request, { signal }));
  const error = result.error ?? result.statements.find((statement) => statement.error)?.error;
  if (error) throw new StudioError(error);
  return result;
}
