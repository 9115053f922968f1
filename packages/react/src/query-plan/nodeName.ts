import type { PlanNode } from './plan.ts';
import { textOf } from './planValue.ts';
import { quoteIdentifier } from './quoteIdentifier.ts';

/** What a node is called in words of Postgres: what it does, and with what. */
export interface NodeName {
  /** `Parallel Hash Left Join`, `HashAggregate`, `Delete`. */
  readonly action: string;
  /** `using orders_pkey on shop.orders o`; empty for a node without. */
  readonly target: string;
}

/** As the text form of `explain` writes it, which says more than the type of the node. */
export function nodeName(node: PlanNode): NodeName {
  const { fields } = node;
  const action = [
    fields['Async Capable'] === true && 'Async',
    fields['Parallel Aware'] === true && 'Parallel',
    partialMode(node),
    actionOf(node),
    textOf(fields, 'Scan Direction') === 'Backward' && 'Backward',
  ];
  return { action: action.filter(Boolean).join(' '), target: targetOf(node) };
}

/** The whole name on one line. */
export function nodeTitle(node: PlanNode): string {
  const { action, target } = nodeName(node);
  return target === '' ? action : `${action} ${target}`;
}

function partialMode({ fields }: PlanNode): string | undefined {
  const mode = textOf(fields, 'Partial Mode');
  return mode === 'Simple' ? undefined : mode;
}

const aggregates: Readonly<Record<string, string>> = {
  Plain: 'Aggregate',
  Sorted: 'GroupAggregate',
  Hashed: 'HashAggregate',
  Mixed: 'MixedAggregate',
};

function actionOf({ type, fields }: PlanNode): string {
  const strategy = textOf(fields, 'Strategy') ?? '';
  switch (type) {
    case 'Aggregate':
      return aggregates[strategy] ?? type;
    case 'SetOp':
      return [strategy === 'Hashed' ? 'HashSetOp' : 'SetOp', textOf(fields, 'Command')]
        .filter(Boolean)
        .join(' ');
    case 'ModifyTable':
      return textOf(fields, 'Operation') ?? type;
    case 'Foreign Scan': {
      const operation = textOf(fields, 'Operation') ?? 'Select';
      return operation === 'Select' ? type : `Foreign ${operation}`;
    }
    case 'Custom Scan':
      return `${type} (${textOf(fields, 'Custom Plan Provider') ?? '?'})`;
    case 'Nested Loop':
    case 'Hash Join':
    case 'Merge Join':
      return joinName(type, textOf(fields, 'Join Type') ?? 'Inner');
    default:
      return type;
  }
}

function joinName(type: string, joinType: string): string {
  if (joinType === 'Inner') return type;
  return type === 'Nested Loop' ? `${type} ${joinType} Join` : type.replace(' Join', ` ${joinType} Join`);
}

function targetOf({ type, fields }: PlanNode): string {
  const quoted = (name: string) => {
    const value = textOf(fields, name);
    return value === undefined ? undefined : quoteIdentifier(value);
  };
  const index = quoted('Index Name');
  if (type === 'Bitmap Index Scan') return index === undefined ? '' : `on ${index}`;
  const object = ['Relation Name', 'Function Name', 'Table Function Name', 'CTE Name', 'Tuplestore Name']
    .map(quoted)
    .find((name) => name !== undefined);
  const schema = quoted('Schema');
  const alias = quoted('Alias');
  const name = object === undefined || schema === undefined ? object : `${schema}.${object}`;
  const on = [name, alias === object ? undefined : alias].filter((part) => part !== undefined).join(' ');
  return [index !== undefined && `using ${index}`, on !== '' && `on ${on}`].filter(Boolean).join(' ');
}
