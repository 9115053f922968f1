import type { CompletionCatalog } from './completionCatalog.ts';
import { weights, type Candidate } from './candidate.ts';
import { columnCandidates } from './columnCandidates.ts';
import { quoteIdentifier } from './identifiers.ts';
import type { CompletionPlace } from './place.ts';
import type { TriggerCatalog } from './triggerCatalog.ts';
import type { Want } from './want.ts';

/** Variables and parameters that a place may name, an inner one instead of an outer one of its name. */
export function variableCandidates({ variables, wants }: CompletionPlace): readonly Candidate[] {
  const weight = weightIn(wants);
  if (weight === null) return [];
  const unique = variables.filter(({ name }, at) => variables.findIndex((each) => each.name === name) === at);
  return unique.map(({ name, type }, at) => ({
    label: name,
    insert: quoteIdentifier(name),
    kind: 'variable',
    // No column is compared with a row.
    weight:
      (wants.kind === 'operand' && wants.comparedWith && isRow(type) ? weights.alias : weight) - at / 10_000,
    ...(type !== '' && { detail: type }),
  }));
}

const isRow = (type: string): boolean => /(?:%rowtype|^record)$/.test(type);

function weightIn(wants: Want): number | null {
  switch (wants.kind) {
    case 'operand':
      // What a column is compared with is a parameter more often than another column.
      return wants.comparedWith ? weights.compared : weights.variable;
    case 'join':
      return weights.alias;
    case 'value':
    case 'keyword':
      return weights.variable;
    default:
      return null;
  }
}

/** What stands behind a variable and a dot: columns of the relation whose row it is, or of all that it may be. */
export async function fieldCandidates(
  { variables, path }: CompletionPlace,
  catalog: CompletionCatalog & Partial<TriggerCatalog>,
): Promise<readonly Candidate[]> {
  const [name, ...others] = path.qualifiers;
  const variable = others.length > 0 ? undefined : variables.find((each) => each.name === name);
  if (!variable) return [];
  const { typePath, rowOf } = variable;
  const paths = typePath ? [typePath] : rowOf ? ((await catalog.relationsOfTrigger?.(rowOf)) ?? []) : [];
  const relations = (await Promise.all(paths.map((each) => catalog.relation(each)))).filter(
    (relation) => relation !== null,
  );
  const [first, ...more] = relations;
  // A function that triggers of several relations run may name only what all of them have.
  const shared = first?.columns.filter((column) =>
    more.every(({ columns }) => columns.some((each) => each.name === column.name)),
  );
  return columnCandidates(shared ?? []);
}
