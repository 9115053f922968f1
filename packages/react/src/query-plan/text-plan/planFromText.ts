import type { PlanFields, PlanValue } from '../plan.ts';
import { readProperty } from './readProperty.ts';
import { readTitle } from './readTitle.ts';

interface TextNode {
  /** Where its title begins, which is further in than that of the node above. */
  readonly column: number;
  readonly fields: Record<string, PlanValue>;
  readonly plans: TextNode[];
}

const figure = String.raw`[\d.]+`;
const cost = String.raw`\(cost=(${figure})\.\.(${figure}) rows=(${figure}) width=(\d+)\)`;
const actual = String.raw`\((?:actual(?: time=(${figure})\.\.(${figure}))? rows=(${figure}) loops=(\d+)|(never executed))\)`;
const nodeLine = new RegExp(String.raw`^(\s*)(?:->\s+)?(\S.*?)\s+(?:${cost}(?:\s+${actual})?|${actual})\s*$`);
const subplanLine = /^\s*((?:InitPlan|SubPlan) \d+.*|CTE \S.*)$/;
const propertyLine = /^\s*([A-Z][\w/ ]*?): (.*)$/;
const triggerLine = /^Trigger (?:for constraint (\S+)|(\S+))(?: on (\S+))?: (?:time=([\d.]+) )?calls=(\d+)$/;

/**
 * Reads the text form of `explain`, which tells less than the JSON form and not each thing by its name; `undefined` where
 * there is no node in it. What is read has the shape of the JSON form.
 */
export function planFromText(text: string): PlanFields | undefined {
  const around: Record<string, PlanValue> = {};
  const triggers: PlanFields[] = [];
  const above: TextNode[] = [];
  let root: TextNode | undefined;
  let subplan: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const node = readNode(line, subplan);
    if (node) {
      subplan = undefined;
      while ((above.at(-1)?.column ?? -1) >= node.column) above.pop();
      const parent = above.at(-1);
      // A second tree is that of another statement.
      if (!parent && root) break;
      if (parent) parent.plans.push(node);
      else root = node;
      above.push(node);
      continue;
    }
    const trigger = triggerLine.exec(line.trim());
    const [, name = '', value = ''] = propertyLine.exec(line) ?? [];
    const isAround = /^(Planning|Execution) (Time)$|^Total runtime$|^Settings$|^Query Identifier$/.test(name);
    if (subplanLine.test(line)) subplan = line.trim();
    else if (trigger) triggers.push(readTrigger(trigger));
    else if (isAround) around[name === 'Total runtime' ? 'Execution Time' : name] = milliseconds(value);
    else if (/^(Planning|JIT|Options|Timing):/.test(line.trim())) above.length = 0;
    else if (name !== '') {
      const current = above.at(-1);
      if (current)
        Object.assign(current.fields, readProperty(String(current.fields['Node Type']), name, value.trim()));
    }
  }
  if (!root) return undefined;
  return { Plan: fieldsOf(root), ...around, ...(triggers.length > 0 && { Triggers: triggers }) };
}

/** Characters of a line that may be that of a node. */
const longest = 2_000;

function readNode(line: string, subplan: string | undefined): TextNode | undefined {
  const found = line.length > longest ? undefined : nodeLine.exec(line);
  if (!found) return undefined;
  const [, indent = '', title = '', startup, total, planned, width, ...measured] = found;
  // Without costs there is another place for what was measured.
  const [start, end, rows, loops, never] = measured.slice(measured.slice(0, 5).some(Boolean) ? 0 : 5);
  return {
    column: indent.length,
    plans: [],
    fields: {
      ...readTitle(title),
      ...(subplan !== undefined && {
        'Subplan Name': subplan,
        'Parent Relationship': subplan.startsWith('SubPlan') ? 'SubPlan' : 'InitPlan',
      }),
      ...numbers({
        'Startup Cost': startup,
        'Total Cost': total,
        'Plan Rows': planned,
        'Plan Width': width,
        'Actual Startup Time': never ? undefined : start,
        'Actual Total Time': never ? undefined : end,
        'Actual Rows': never ? '0' : rows,
        'Actual Loops': never ? '0' : loops,
      }),
    },
  };
}

function numbers(texts: Readonly<Record<string, string | undefined>>): PlanFields {
  const given = Object.entries(texts).filter(([, text]) => text !== undefined);
  return Object.fromEntries(given.map(([name, text]) => [name, Number(text)]));
}

function milliseconds(text: string): PlanValue {
  const ms = /^([\d.]+) ms$/.exec(text)?.[1];
  return ms === undefined ? text : Number(ms);
}

function readTrigger([, constraint, name, relation, ms, calls]: RegExpExecArray): PlanFields {
  return {
    'Trigger Name': name ?? constraint ?? '?',
    ...(constraint !== undefined && { 'Constraint Name': constraint }),
    ...(relation !== undefined && { Relation: relation }),
    ...(ms !== undefined && { Time: Number(ms) }),
    Calls: Number(calls),
  };
}

/** Of joins the first child is the outer side and the second the inner one: that is not told in text. */
function fieldsOf({ fields, plans }: TextNode): PlanFields {
  const sides = /Join$|^Nested Loop$/.test(String(fields['Node Type'])) ? ['Outer', 'Inner'] : ['Outer'];
  const children = plans.map((plan) => {
    const relationship = plan.fields['Parent Relationship'] ?? sides.shift() ?? 'Member';
    return fieldsOf({ ...plan, fields: { ...plan.fields, 'Parent Relationship': relationship } });
  });
  return { ...fields, ...(children.length > 0 && { Plans: children }) };
}
