import type { Plan, PlanActual, PlanFields, PlanNode, PlanTrigger, PlanValue } from './plan.ts';
import { planFromText } from './text-plan/planFromText.ts';
import { fieldsOf, isFields, listOf, numberOf, textOf } from './planValue.ts';

/** Why a text is no plan. `message` is what the parser of JSON says of it. */
export type PlanProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'syntax'; readonly message: string }
  | { readonly kind: 'noPlan' };

export type PlanReading =
  | { readonly plan: Plan; readonly problem?: undefined }
  | { readonly plan?: undefined; readonly problem: PlanProblem };

/**
 * Reads the answer of `explain (format json)`, also as psql prints it, and its text form as far as that tells. Of several
 * plans, as a rewritten statement has, the first one is read.
 */
export function parsePlan(text: string): PlanReading {
  const json = withoutFrame(text);
  if (json === '') return { problem: { kind: 'empty' } };
  let value: PlanValue;
  try {
    // What JSON.parse answers is made of nothing else.
    value = JSON.parse(withExactNumbers(json)) as PlanValue;
  } catch (error) {
    const fromText = planFromText(json);
    if (fromText && isFields(fromText['Plan'])) {
      return { plan: planOf(JSON.stringify([fromText], null, 2), fromText['Plan'], fromText) };
    }
    return { problem: { kind: 'syntax', message: error instanceof Error ? error.message : String(error) } };
  }
  const statement = Array.isArray(value) ? (value as readonly PlanValue[])[0] : value;
  if (!isFields(statement)) return { problem: { kind: 'noPlan' } };
  const root = isFields(statement['Plan']) ? statement['Plan'] : statement;
  if (textOf(root, 'Node Type') === undefined) return { problem: { kind: 'noPlan' } };
  return { plan: planOf(json, root, root === statement ? {} : statement) };
}

/** psql writes a heading, a line under it, a `+` at the end of each line, and how many rows there are. */
function withoutFrame(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  if (lines[0]?.trim() === 'QUERY PLAN') lines.splice(0, /^-+$/.test(lines[1]?.trim() ?? '') ? 2 : 1);
  if (/^\(\d+ rows?\)$/.test(lines.at(-1)?.trim() ?? '')) lines.pop();
  return lines
    .map((line) => (line.endsWith('+') ? line.slice(0, -1).trimEnd() : line))
    .join('\n')
    .trim();
}

/** Puts integers that a JavaScript number cannot hold into quotes, as the identifier of a query is. */
function withExactNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${token}"` : token,
  );
}

function planOf(json: string, rootFields: PlanFields, { Plan: _, ...fields }: PlanFields): Plan {
  const nodes: PlanNode[] = [];
  const root = readNode(rootFields, undefined, nodes);
  const jit = fieldsOf(fields, 'JIT');
  const timing = fieldsOf(jit, 'Timing');
  return {
    json,
    root,
    nodes,
    analyzed: nodes.some((node) => node.actual !== undefined),
    timed: nodes.some((node) => node.actual?.totalMs !== undefined),
    planningMs: numberOf(fields, 'Planning Time'),
    executionMs: numberOf(fields, 'Execution Time'),
    jitMs: numberOf(timing, 'Total'),
    triggers: listOf(fields, 'Triggers').map(triggerOf),
    settings: fieldsOf(fields, 'Settings'),
    fields,
  };
}

/** Children are read after their parent has its place, so that places are in the order in which one reads. */
function readNode(all: PlanFields, parent: PlanNode | undefined, nodes: PlanNode[]): PlanNode {
  const { Plans: _, ...fields } = all;
  const children: PlanNode[] = [];
  const node: PlanNode = {
    id: nodes.length,
    parent: parent?.id,
    depth: parent ? parent.depth + 1 : 0,
    type: textOf(fields, 'Node Type') ?? '?',
    relationship: textOf(fields, 'Parent Relationship'),
    children,
    planRows: numberOf(fields, 'Plan Rows') ?? 0,
    planWidth: numberOf(fields, 'Plan Width') ?? 0,
    startupCost: numberOf(fields, 'Startup Cost') ?? 0,
    totalCost: numberOf(fields, 'Total Cost') ?? 0,
    actual: actualOf(fields),
    fields,
  };
  nodes.push(node);
  for (const child of listOf(all, 'Plans')) children.push(readNode(child, node, nodes));
  return node;
}

/** What was measured, of a node or of one worker. */
export function actualOf(fields: PlanFields): PlanActual | undefined {
  const loops = numberOf(fields, 'Actual Loops');
  if (loops === undefined) return undefined;
  const startupMs = numberOf(fields, 'Actual Startup Time');
  const totalMs = numberOf(fields, 'Actual Total Time');
  return {
    loops,
    rows: numberOf(fields, 'Actual Rows') ?? 0,
    ...(startupMs !== undefined && { startupMs }),
    ...(totalMs !== undefined && { totalMs }),
  };
}

function triggerOf(fields: PlanFields): PlanTrigger {
  return {
    name: textOf(fields, 'Trigger Name') ?? '?',
    constraint: textOf(fields, 'Constraint Name'),
    relation: textOf(fields, 'Relation'),
    ms: numberOf(fields, 'Time'),
    calls: numberOf(fields, 'Calls') ?? 0,
  };
}
