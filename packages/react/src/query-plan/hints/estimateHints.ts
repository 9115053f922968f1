import type { PlanNode } from '../plan.ts';
import { textOf } from '../planValue.ts';
import { quoteIdentifier } from '../quoteIdentifier.ts';
import { conditionColumns } from './conditionColumns.ts';
import { figuresOf, type HintContext } from './hintContext.ts';
import { isCatalog, relationName } from './indexProposal.ts';
import type { PlanEvidence } from './planHint.ts';

/** From here on an estimate leads to other plans. */
const wrongBy = 10;
/** Rows, estimated or real, below which it leads nowhere. */
const manyRows = 1_000;

/** The planner expected many times more or fewer rows, and below it did not yet. */
export function misestimate(node: PlanNode, context: HintContext): PlanEvidence | undefined {
  const wrong = wrongOf(node, context);
  if (!wrong || !node.actual || node.children.some((child) => wrongOf(child, context))) return undefined;
  const reads = textOf(node.fields, 'Relation Name') !== undefined && !isCatalog(node);
  const columns = reads ? filteredColumns(node) : [];
  return {
    kind: 'misestimate',
    planned: node.planRows,
    rows: node.actual.rows,
    misestimate: wrong,
    relation: reads ? relationName(node) : undefined,
    statement: reads ? statementFor(node, columns) : undefined,
    columns,
  };
}

function wrongOf(node: PlanNode, context: HintContext) {
  const { misestimate: wrong, rows = 0, plannedRows = 0 } = figuresOf(context, node) ?? {};
  if (!wrong || wrong.factor < wrongBy || Math.max(rows, plannedRows) < manyRows) return undefined;
  // A node that was left early gave fewer rows than it has.
  return wrong.direction === 'fewer' && context.early[node.id] ? undefined : wrong;
}

function filteredColumns({ fields }: PlanNode): readonly string[] {
  const conditions = ['Filter', 'Index Cond', 'Recheck Cond'].map((name) => textOf(fields, name) ?? '');
  return [...new Set(conditions.flatMap((text) => conditionColumns(text)).map(({ name }) => name))];
}

/** Statistics of several columns together are told apart from those of each only by who makes them. */
function statementFor(node: PlanNode, columns: readonly string[]): string {
  const relation = relationName(node);
  const analyze = `analyze ${relation};`;
  if (columns.length < 2) return analyze;
  const name = quoteIdentifier(
    `${textOf(node.fields, 'Relation Name') ?? ''}_${columns.join('_')}`.slice(0, 55),
  );
  return `create statistics ${name} on ${columns.map(quoteIdentifier).join(', ')} from ${relation};\n${analyze}`;
}
