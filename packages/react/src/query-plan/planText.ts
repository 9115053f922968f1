import { nodeTitle } from './nodeName.ts';
import { actualOf } from './parsePlan.ts';
import type { Plan, PlanActual, PlanFields, PlanNode, PlanValue } from './plan.ts';
import { fieldsOf, isFields, numberOf, textOf } from './planValue.ts';

/**
 * A plan as psql shows it, made from its JSON. What this code knows nothing of is there by its name, so that nothing is
 * lost.
 */
export function planText(plan: Plan): string {
  return [...nodeLines(plan.root, 0), ...planLines(plan)].join('\n');
}

/** Said on the line of the node itself. */
const inTitle = new Set([
  'Node Type',
  'Strategy',
  'Partial Mode',
  'Command',
  'Operation',
  'Parent Relationship',
  'Subplan Name',
  'Custom Plan Provider',
  'Parallel Aware',
  'Async Capable',
  'Join Type',
  'Scan Direction',
  'Index Name',
  'Relation Name',
  'Function Name',
  'Table Function Name',
  'CTE Name',
  'Tuplestore Name',
  'Schema',
  'Alias',
  'Startup Cost',
  'Total Cost',
  'Plan Rows',
  'Plan Width',
  'Actual Startup Time',
  'Actual Total Time',
  'Actual Rows',
  'Actual Loops',
]);

function nodeLines(node: PlanNode, indent: number): readonly string[] {
  const lines: string[] = [];
  const name = textOf(node.fields, 'Subplan Name');
  const start = name === undefined ? indent : indent + 2;
  if (name !== undefined) lines.push(`${' '.repeat(indent)}${name}`);
  const arrow = node.depth === 0 ? '' : '->  ';
  lines.push(`${' '.repeat(start)}${arrow}${nodeTitle(node)}  ${estimate(node)}${measured(node.actual)}`);
  const inner = start + (node.depth === 0 ? 2 : 6);
  for (const line of propertyLines(node.fields)) lines.push(`${' '.repeat(inner)}${line}`);
  for (const child of node.children) lines.push(...nodeLines(child, inner));
  return lines;
}

function estimate({ startupCost, totalCost, planRows, planWidth }: PlanNode): string {
  return `(cost=${startupCost.toFixed(2)}..${totalCost.toFixed(2)} rows=${planRows} width=${planWidth})`;
}

function measured(actual: PlanActual | undefined): string {
  if (!actual) return '';
  if (actual.loops === 0) return ' (never executed)';
  const { startupMs, totalMs, rows, loops } = actual;
  const time =
    startupMs === undefined || totalMs === undefined
      ? ''
      : `time=${startupMs.toFixed(3)}..${totalMs.toFixed(3)} `;
  return ` (actual ${time}rows=${rows} loops=${loops})`;
}

/** Blocks, times and records come many at a time, and most of them are 0. */
function propertyLines(fields: PlanFields): readonly string[] {
  const grouped = groups.map(({ title, kinds }) => ({ title, text: groupText(fields, kinds) }));
  const known = new Set(
    groups.flatMap(({ kinds }) => kinds.flatMap(([, names]) => names.map(([key]) => key))),
  );
  const plain = Object.entries(fields).flatMap(([key, value]) => {
    if (inTitle.has(key) || known.has(key) || isNothing(key, value)) return [];
    return linesOf(key, value);
  });
  return [...plain, ...grouped.flatMap(({ title, text }) => (text === '' ? [] : [`${title}: ${text}`]))];
}

function isNothing(key: string, value: PlanValue): boolean {
  return value === 0 && /^(Rows Removed|Exact |Lossy |Cache )/.test(key);
}

function linesOf(key: string, value: PlanValue): readonly string[] {
  if (isFields(value)) return [`${key}:`, ...propertyLines(value).map((line) => `  ${line}`)];
  if (!Array.isArray(value)) return [`${key}: ${String(value)}`];
  const items = value as readonly PlanValue[];
  if (items.every((item) => !isFields(item))) return items.length > 0 ? [`${key}: ${items.join(', ')}`] : [];
  return items.flatMap((item, index) => (isFields(item) ? itemLines(key, item, index) : []));
}

/** What each parallel worker did by itself, or any other list of things. */
function itemLines(key: string, item: PlanFields, index: number): readonly string[] {
  const { 'Worker Number': worker, ...rest } = item;
  const title = worker === undefined ? `${key} ${index}` : `Worker ${String(worker)}`;
  const inner = propertyLines(rest).map((line) => `  ${line}`);
  const actual = actualOf(rest);
  return [`${title}:${actual ? measured(actual) : ''}`, ...inner];
}

type Named = readonly (readonly [key: string, name: string])[];

const blocks = (kind: string): readonly [string, Named] => [
  kind.toLowerCase(),
  ['Hit', 'Read', 'Dirtied', 'Written'].map((what) => [`${kind} ${what} Blocks`, what.toLowerCase()]),
];
const times = (kind: string): readonly [string, Named] => [
  kind.toLowerCase(),
  ['Read', 'Write'].map((what) => [
    kind === '' ? `I/O ${what} Time` : `${kind} I/O ${what} Time`,
    what.toLowerCase(),
  ]),
];

const groups: readonly { readonly title: string; readonly kinds: readonly (readonly [string, Named])[] }[] = [
  { title: 'Buffers', kinds: [blocks('Shared'), blocks('Local'), blocks('Temp')] },
  { title: 'I/O Timings', kinds: [times(''), times('Shared'), times('Local'), times('Temp')] },
  {
    title: 'WAL',
    kinds: [
      [
        '',
        [
          ['WAL Records', 'records'],
          ['WAL FPI', 'fpi'],
          ['WAL Bytes', 'bytes'],
          ['WAL Buffers Full', 'buffers full'],
        ],
      ],
    ],
  },
];

function groupText(fields: PlanFields, kinds: readonly (readonly [string, Named])[]): string {
  return kinds
    .map(([kind, names]) => {
      const parts = names.flatMap(([key, name]) => {
        const value = numberOf(fields, key) ?? 0;
        return value === 0 ? [] : [`${name}=${value}`];
      });
      return parts.length === 0 ? '' : [kind, ...parts].filter((part) => part !== '').join(' ');
    })
    .filter((text) => text !== '')
    .join(', ');
}

/** Read apart, because of their place at the end. */
const atEnd = ['Settings', 'Planning', 'Planning Time', 'JIT', 'Triggers', 'Execution Time'];

function planLines(plan: Plan): readonly string[] {
  const { fields, settings, triggers, planningMs, executionMs } = plan;
  const others = Object.entries(fields).filter(([key]) => !atEnd.includes(key));
  const planning = propertyLines(fieldsOf(fields, 'Planning'));
  const settingList = Object.entries(settings).map(([name, value]) => `${name} = '${String(value)}'`);
  return [
    ...(settingList.length > 0 ? [`Settings: ${settingList.join(', ')}`] : []),
    ...others.flatMap(([key, value]) => linesOf(key, value)),
    ...(planning.length > 0 ? ['Planning:', ...planning.map((line) => `  ${line}`)] : []),
    ...(planningMs === undefined ? [] : [`Planning Time: ${planningMs.toFixed(3)} ms`]),
    ...triggers.map(({ name, constraint, relation, ms, calls }) => {
      const what = constraint === undefined ? name : `for constraint ${constraint}`;
      const on = relation === undefined ? '' : ` on ${relation}`;
      return `Trigger ${what}${on}: ${ms === undefined ? '' : `time=${ms.toFixed(3)} `}calls=${calls}`;
    }),
    ...('JIT' in fields ? linesOf('JIT', fieldsOf(fields, 'JIT')) : []),
    ...(executionMs === undefined ? [] : [`Execution Time: ${executionMs.toFixed(3)} ms`]),
  ];
}
