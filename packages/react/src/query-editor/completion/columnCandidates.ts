import type { RelationDetail } from '@studio/core';
import { weights, type Candidate } from './candidate.ts';
import { quoteIdentifier } from './identifiers.ts';
import type { Scope } from './scope.ts';
import type { ColumnReader, SourceColumn } from './sourceColumns.ts';
import type { Source } from './sources.ts';
import type { Want } from './want.ts';

/** Columns that can be named without saying of what, and the sources that can be named before a dot. */
export async function scopeCandidates(scope: Scope, columns: ColumnReader): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  const seen = new Set<string>();
  let weight: number = weights.column;
  for (let at: Scope | null = scope; at; at = at.outer) {
    const { sources } = at;
    const lists = await Promise.all(sources.map((source) => columns.of(source)));
    const inner = new Set(seen);
    sources.forEach((source, index) => {
      for (const [place, column] of (lists[index] ?? []).entries()) {
        const shared = lists.filter((list) => list.some(({ name }) => name === column.name)).length > 1;
        const hidden = inner.has(column.name);
        seen.add(column.name);
        // Written so that it means this one: with its source where another one has a column of that name.
        const path = shared || hidden ? `${quoteIdentifier(source.alias)}.` : '';
        found.push(
          columnCandidate(
            column,
            weight - index / 10 - place / 10_000,
            path,
            sources.length > 1 ? source : null,
          ),
        );
      }
    });
    found.push(...sources.flatMap((source) => aliasCandidate(source, weight)));
    weight = weights.outer;
  }
  return found;
}

function aliasCandidate({ alias, aliased, origin }: Source, weight: number): readonly Candidate[] {
  if (alias === '') return [];
  const of = origin.kind === 'relation' && aliased ? origin.name : undefined;
  return [
    {
      label: alias,
      insert: quoteIdentifier(alias),
      kind: 'alias',
      weight: weight - (weights.column - weights.alias),
      ...(of !== undefined && { detail: of }),
    },
  ];
}

/** Columns of one source, after its name and a dot. */
export function columnCandidates(
  columns: readonly SourceColumn[],
  weight: number = weights.column,
): readonly Candidate[] {
  return columns.map((column, at) => columnCandidate(column, weight - at / 10_000, '', null));
}

function columnCandidate(
  { name, type, detail }: SourceColumn,
  weight: number,
  path: string,
  source: Source | null,
): Candidate {
  const of = [source?.alias, type?.display].filter((part) => part !== undefined && part !== '').join(' · ');
  return {
    label: name,
    insert: `${path}${quoteIdentifier(name)}`,
    kind: 'column',
    weight,
    ...(of !== '' && { detail: of }),
    ...(detail?.comment !== undefined && { info: detail.comment }),
  };
}

/** Columns of a relation as plain names: those that a list of an `insert` may still name, or that a key is made of. */
export function plainColumns(
  relation: RelationDetail,
  { except, prefer }: Want & { readonly kind: 'columns' },
): readonly Candidate[] {
  const left = relation.columns.filter(({ name }) => !except.includes(name));
  const keys = [relation.primaryKey, ...relation.uniqueKeys].flatMap((key) => key?.columns ?? []);
  return left
    .filter(({ generated }) => prefer !== 'written' || !generated)
    .map((detail, at) => {
      const column = { name: detail.name, type: detail.type, detail };
      const bonus = prefer === 'key' && keys.includes(detail.name) ? 2 - keys.indexOf(detail.name) / 100 : 0;
      return columnCandidate(column, weights.column + bonus - at / 10_000, '', null);
    });
}
