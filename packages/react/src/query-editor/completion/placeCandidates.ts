import type { RelationDetail } from '@studio/core';
import type { Asked } from './asked.ts';
import { weights, type Candidate } from './candidate.ts';
import { columnNamed, sourceNamed } from './findSource.ts';
import { quoteIdentifier } from './identifiers.ts';
import { joinPairs } from './joinConditions.ts';
import type { Scope } from './scope.ts';
import type { Source } from './sources.ts';
import { valueCandidates } from './valueCandidates.ts';
import type { Want } from './want.ts';

export function commonTableCandidates({ place, labels }: Asked): readonly Candidate[] {
  const names = new Set(place.scope.environment.map(({ name }) => name));
  return [...names].reverse().map((name, at) => ({
    label: name,
    insert: quoteIdentifier(name),
    kind: 'relation',
    detail: labels.completionCommonTable,
    weight: weights.relation + 2 - at / 100,
  }));
}

/** Output names, values of an enum that is compared with, and the like: what the place itself makes likely. */
export async function likelyOperands(
  { place, catalog, columns }: Asked,
  { outputs = [], comparedWith }: Want & { readonly kind: 'operand' },
): Promise<readonly Candidate[]> {
  const { scope } = place;
  const named = outputs.map((name, at): Candidate => ({
    label: name,
    insert: quoteIdentifier(name),
    kind: 'column',
    weight: weights.asked - at / 100,
  }));
  if (!comparedWith) return named;
  const compared = await columnNamed(scope, comparedWith, catalog, columns);
  const values = compared?.column.detail ? valueCandidates(compared.column.detail, false) : [];
  const excluded = sourceNamed(scope, ['excluded']);
  const name = comparedWith.at(-1) ?? '';
  const again: Candidate[] = excluded
    ? [
        {
          label: `excluded.${name}`,
          insert: `excluded.${quoteIdentifier(name)}`,
          kind: 'column',
          weight: weights.asked,
        },
      ]
    : [];
  return [...named, ...again, ...values, ...(await partners(compared?.source ?? null))];

  /** Columns of other sources that belong to the one that is compared. */
  async function partners(own: Source | null): Promise<readonly Candidate[]> {
    if (!own) return [];
    const others: Source[] = [];
    for (let at: Scope | null = scope; at; at = at.outer) others.unshift(...at.sources);
    const found = await joinPairs([...others.filter((source) => source !== own), own], catalog, columns);
    const paths = found.flatMap(({ left, pairs }) =>
      pairs.flatMap(([column, ofOwn]) => (ofOwn === name ? [[left.alias, column]] : [])),
    );
    return paths.map((path, at): Candidate => {
      const label = path.map(quoteIdentifier).join('.');
      return { label, insert: label, kind: 'condition', weight: weights.asked - at / 100 };
    });
  }
}

export async function valueColumn(
  { catalog }: Asked,
  { relation, column }: Want & { readonly kind: 'value' },
) {
  const details = (await catalog.relation(relation))?.columns ?? [];
  return typeof column === 'number' ? details[column] : details.find(({ name }) => name === column);
}

export function constraintCandidates(relation: RelationDetail): readonly Candidate[] {
  const { primaryKey, uniqueKeys, foreignKeys, checks = [], exclusions = [] } = relation;
  const constraints = [
    ...(primaryKey ? [primaryKey] : []),
    ...uniqueKeys,
    ...foreignKeys,
    ...checks,
    ...exclusions,
  ];
  return constraints.map(({ name, columns }, at) => ({
    label: name,
    insert: quoteIdentifier(name),
    kind: 'object',
    detail: columns.join(', '),
    weight: weights.column - at / 10_000,
  }));
}
