import {
  StudioError,
  throwIfAborted,
  unable,
  type Abilities,
  type AbilityName,
  type ReadOnlyAudit,
  type ResultFrame,
  type ServerInfo,
} from '@studio/core';
import type { PgAdapter } from '../createPgAdapter.ts';
import type { PgDriver } from '../driver/driver.ts';
import { runScriptOn, type RunQueryOptions } from '../query/runQuery.ts';
import { readOnlyHost } from './readOnlyHost.ts';
import { checkReadOnly } from './readOnlyStatement.ts';
import { auditRole } from './roleAudit.ts';

const reason = 'This connection is read-only.';

/** Verbs that have an effect, or keep a connection on which one could be had. */
const withheld = [
  'applyChanges',
  'upsert',
  'bulkChanges',
  'changeImpact',
  'importRows',
  'openSession',
  'signalBackend',
] as const satisfies readonly AbilityName[];

/**
 * The same adapter without effect on the database, whose driver has a pool of its own that begins every transaction
 * read-only. SQL is judged by its parse tree first. What the role could do all the same, `info().readOnly` tells.
 */
export function readOnlyAdapter(
  adapter: PgAdapter,
  driver: PgDriver,
  { maxResultBytes }: RunQueryOptions = {},
): PgAdapter {
  const limit = maxResultBytes === undefined ? {} : { maxResultBytes };
  const explainQuery = adapter.explainQuery?.bind(adapter);
  let audit: Promise<ReadOnlyAudit> | undefined;
  const audited = () =>
    (audit ??= driver.withConnection(auditRole).catch((error: unknown) => {
      audit = undefined;
      throw error;
    }));
  return {
    ...adapter,
    async info(options): Promise<ServerInfo> {
      const info = await adapter.info(options);
      return { ...info, abilities: readingAbilities(info.abilities), readOnly: await audited() };
    },
    applyChanges: () => Promise.reject(refused()),
    importRows: () => refusedStream(),
    openSession: () => Promise.reject(refused()),
    signalBackend: () => Promise.reject(refused()),
    async *runQuery(request, options = {}): AsyncGenerator<ResultFrame, void> {
      throwIfAborted(options.signal);
      await checkReadOnly(request.sql);
      yield* runScriptOn(readOnlyHost(driver), request, { ...options, ...limit });
    },
    async *exportRows(request, options) {
      if (request.source.kind === 'query') await checkReadOnly(request.source.query.sql);
      yield* adapter.exportRows(request, options);
    },
    ...(explainQuery && {
      async explainQuery(request, options) {
        await checkReadOnly(request.sql);
        return explainQuery(request, options);
      },
    }),
  };
}

function readingAbilities(abilities: Abilities): Abilities {
  return { ...abilities, ...Object.fromEntries(withheld.map((name) => [name, unable(reason)])) };
}

function refused(): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: `${reason} Connect without that to change anything.`,
  });
}

// eslint-disable-next-line require-yield -- it has nothing to yield, and a stream is what the verb answers
async function* refusedStream(): AsyncGenerator<never, void> {
  throw refused();
}
