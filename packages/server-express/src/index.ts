export { createStudioRouter } from './createStudioRouter.ts';
export type { StudioRouter } from './createStudioRouter.ts';
export { defaultLimits } from './options.ts';
export type {
  Adapters,
  AuditEvent,
  Authorize,
  ErrorContext,
  Limits,
  Operation,
  Permission,
  StudioRouterOptions,
} from './options.ts';
