import type { PlanFields, PlanValue } from './plan.ts';

/** The number under a name, `undefined` where there is none. */
export function numberOf(fields: PlanFields, name: string): number | undefined {
  const value = fields[name];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

export function textOf(fields: PlanFields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** The object under a name, an empty one where there is none. */
export function fieldsOf(fields: PlanFields, name: string): PlanFields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

/** The objects in the list under a name. */
export function listOf(fields: PlanFields, name: string): readonly PlanFields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function isFields(value: PlanValue | undefined): value is PlanFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
