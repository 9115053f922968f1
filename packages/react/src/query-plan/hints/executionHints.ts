import type { PlanNode } from '../plan.ts';
import { numberOf } from '../planValue.ts';
import type { HintContext } from './hintContext.ts';
import type { PlanHint } from './planHint.ts';

/** Milliseconds that nobody waits for. */
const noticeable = 10;
/** Of the time of execution. */
const muchOfAll = 0.2;

/** Compiling expressions took longer than what it was to make faster. */
function jit({ plan }: HintContext): readonly PlanHint[] {
  const { jitMs, executionMs } = plan;
  if (jitMs === undefined || executionMs === undefined || jitMs < noticeable) return [];
  const otherMs = executionMs - jitMs;
  if (jitMs <= otherMs) return [];
  return [{ kind: 'jit', jitMs, otherMs, statement: 'set jit = off;', share: jitMs / executionMs }];
}

/** Making the plan took longer than carrying it out. */
function planning({ plan }: HintContext): readonly PlanHint[] {
  const { planningMs, executionMs } = plan;
  if (planningMs === undefined || executionMs === undefined) return [];
  if (planningMs < noticeable || planningMs <= executionMs) return [];
  return [{ kind: 'planning', planningMs, executionMs, share: planningMs / (planningMs + executionMs) }];
}

/** Triggers, foreign keys among them, took much of the time. */
function triggers({ plan }: HintContext): readonly PlanHint[] {
  const { executionMs = 0 } = plan;
  return plan.triggers.flatMap(({ ms = 0, ...trigger }) => {
    const share = executionMs > 0 ? Math.min(1, ms / executionMs) : 0;
    return ms < noticeable || share < muchOfAll ? [] : [{ kind: 'trigger', ...trigger, ms, share } as const];
  });
}

/** Fewer processes worked beside each other than were planned. */
export function workers(node: PlanNode): Extract<PlanHint, { kind: 'workers' }> | undefined {
  const planned = numberOf(node.fields, 'Workers Planned');
  const launched = numberOf(node.fields, 'Workers Launched');
  if (planned === undefined || launched === undefined || launched >= planned) return undefined;
  if (node.actual?.loops === 0) return undefined;
  return { kind: 'workers', planned, launched, share: 0 };
}

/** Rules that look at the whole. */
export const planRules = [jit, planning, triggers];
