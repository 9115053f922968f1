import type { StudioAdapter } from '@studio/core';
import type { Request } from 'express';
import {
  defaultLimits,
  type Authorize,
  type CommonOptions,
  type Limits,
  type StudioRouterOptions,
} from './options.ts';
import { createSessionStore, type SessionStore } from './sessionStore.ts';

/** Options, checked and complete. */
export interface Settings {
  readonly authorize: Authorize;
  readonly onAudit: CommonOptions['onAudit'];
  readonly onError: NonNullable<CommonOptions['onError']>;
  readonly limits: Limits;
  readonly sessions: SessionStore;
  /** The id of the only adapter; absent where ids come from the path. */
  readonly onlyId: string | undefined;
  findAdapter(id: string, request: Request): StudioAdapter | undefined | Promise<StudioAdapter | undefined>;
}

/** @throws TypeError for options that would leave the database open or the server without an adapter */
export function settingsOf(options: StudioRouterOptions): Settings {
  if (typeof options?.authorize !== 'function') {
    throw new TypeError(
      'createStudioRouter needs `authorize`: whoever reaches the router reaches the database. Pass a function that is ' +
        'asked for every operation, such as ({ request }) => request.user?.isAdmin === true.',
    );
  }
  if (!options.adapter === !options.adapters) {
    throw new TypeError('createStudioRouter needs either `adapter` or `adapters`.');
  }
  const limits = limitsOf(options.limits);
  return {
    authorize: options.authorize,
    onAudit: options.onAudit,
    onError: neverThrowing(options.onError ?? ((error, context) => console.error('Studio:', context, error))),
    limits,
    sessions: createSessionStore(limits),
    onlyId: options.adapter?.id,
    findAdapter: finderOf(options),
  };
}

/** A logger that fails, now or later, must not take a call down with it. */
function neverThrowing(onError: Settings['onError']): Settings['onError'] {
  return (error, context) => {
    (async () => onError(error, context))().catch(() => {});
  };
}

function finderOf({ adapter, adapters }: StudioRouterOptions): Settings['findAdapter'] {
  if (adapter) return () => adapter;
  if (typeof adapters === 'function') return adapters;
  // A map, for `__proto__` and `constructor` are found in a plain object.
  const byId = new Map(Object.entries(adapters));
  return (id) => byId.get(id);
}

function limitsOf(given: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(given)) {
    if (!(name in defaultLimits)) throw new TypeError(`createStudioRouter knows no limit "${name}".`);
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new TypeError(`The limit "${name}" of createStudioRouter must be a positive number.`);
    }
  }
  const defined = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaultLimits, ...Object.fromEntries(defined) };
}
