import type {
  ActivityRequest,
  Backend,
  IndexUse,
  IndexUseRequest,
  Lock,
  Setting,
  SettingsRequest,
  SignalRequest,
  SignalResult,
  Sizes,
  SizesRequest,
} from '../../monitor.ts';
import {
  activity,
  activityRequest,
  indexUse,
  indexUseRequest,
  locks,
  locksRequest,
  settings,
  settingsRequest,
  signalRequest,
  signalResult,
  sizes,
  sizesRequest,
} from '../schemas/monitor.ts';
import type { LocksRequest } from '../wire.ts';
import { json } from './verbKinds.ts';

/** What the server does. */
export const monitorVerbs = {
  readActivity: json<ActivityRequest, readonly Backend[]>({
    path: 'readActivity',
    effect: 'read',
    request: activityRequest,
    response: activity,
    call: (adapter, request, options) => adapter.readActivity?.(request, options),
  }),
  signalBackend: json<SignalRequest, SignalResult>({
    path: 'signalBackend',
    effect: 'write',
    request: signalRequest,
    response: signalResult,
    call: (adapter, request, options) => adapter.signalBackend?.(request, options),
  }),
  readLocks: json<LocksRequest, readonly Lock[]>({
    path: 'readLocks',
    effect: 'read',
    request: locksRequest,
    response: locks,
    call: (adapter, _request, options) => adapter.readLocks?.(options),
  }),
  readSizes: json<SizesRequest, Sizes>({
    path: 'readSizes',
    effect: 'read',
    request: sizesRequest,
    response: sizes,
    call: (adapter, request, options) => adapter.readSizes?.(request, options),
  }),
  readIndexUse: json<IndexUseRequest, readonly IndexUse[]>({
    path: 'readIndexUse',
    effect: 'read',
    request: indexUseRequest,
    response: indexUse,
    call: (adapter, request, options) => adapter.readIndexUse?.(request, options),
  }),
  readSettings: json<SettingsRequest, readonly Setting[]>({
    path: 'readSettings',
    effect: 'read',
    request: settingsRequest,
    response: settings,
    call: (adapter, request, options) => adapter.readSettings?.(request, options),
  }),
};
