import type { ColumnDetail, RelationDetail, RoutineArgument } from '@studio/core';
import { visibleLines, visibleText } from '../../data-grid/cells/visibleText.ts';
import type { Labels } from '../../provider/labels.ts';
import type { hoverLabels } from './hoverLabels.ts';
import type { Meaning } from './resolveName.ts';

/** What a card says, from which it is drawn and spoken. */
export interface Card {
  /** `public.film`. */
  readonly title: string;
  /** What it is: kind, type, size. */
  readonly facts: readonly string[];
  readonly comment?: string;
  /** Columns or arguments: a name and what is known of it. */
  readonly rows: readonly (readonly [name: string, facts: string])[];
  /** What was left out. */
  readonly more?: string;
}

export type CardLabels = Labels & Readonly<typeof hoverLabels>;

/** Columns that a card lists at most. */
const mostColumns = 16;

/** Says what a name means. Text of the database has its invisible characters made visible. */
export function cardOf(meaning: Meaning, labels: CardLabels): Card {
  switch (meaning.kind) {
    case 'relation':
      return relationCard(meaning.relation, labels);
    case 'query': {
      const rows = meaning.columns.map(({ name, type }) => [visibleText(name), type?.display ?? ''] as const);
      return listed({ title: visibleText(meaning.name), facts: [labels.hoverQuery] }, rows, labels);
    }
    case 'column':
      return columnCard(meaning, labels);
    case 'routine':
      return routineCard(meaning, labels);
    case 'object': {
      const { object } = meaning;
      const values = object.kind === 'enum' ? [labels.hoverValues(object.labels.join(', '))] : [];
      const base = object.kind === 'domain' ? [object.base.display] : [];
      return {
        title: titleOf(object.ref),
        facts: [labels.kindName(object.kind), ...base, ...values].map(visibleText),
        ...commentOf(object.comment),
        rows: [],
      };
    }
  }
}

const titleOf = ({ schema, name }: { readonly schema?: string; readonly name: string }): string =>
  visibleText(schema === undefined ? name : `${schema}.${name}`);

const commentOf = (comment: string | undefined) =>
  comment !== undefined && { comment: visibleLines(comment) };

function listed(card: Omit<Card, 'rows' | 'more'>, rows: Card['rows'], labels: CardLabels): Card {
  const left = rows.length - mostColumns;
  return {
    ...card,
    rows: rows.slice(0, mostColumns),
    ...(left > 0 && { more: labels.hoverMoreColumns(left) }),
  };
}

function relationCard(relation: RelationDetail, labels: CardLabels): Card {
  const { ref, kind, estimatedRows, comment, columns } = relation;
  const size = estimatedRows === undefined ? [] : [labels.estimatedRows(Math.round(estimatedRows))];
  const rows = columns.map((column) => {
    const key = relation.primaryKey?.columns.includes(column.name) ? [labels.hoverPrimaryKey] : [];
    return [visibleText(column.name), visibleText([column.type.display, ...key].join(' · '))] as const;
  });
  return listed(
    { title: titleOf(ref), facts: [labels.kindName(kind), ...size], ...commentOf(comment) },
    rows,
    labels,
  );
}

function columnCard({ column, relation }: Meaning & { readonly kind: 'column' }, labels: CardLabels): Card {
  const { name, type, detail } = column;
  const title = relation ? `${relation.ref.name}.${name}` : name;
  const facts = [...(type ? [type.display] : []), ...(detail ? columnFacts(detail, labels) : [])];
  const keys = relation && detail ? keyFacts(name, relation, labels) : [];
  return {
    title: visibleText(title),
    facts: [...facts, ...keys, ...(relation ? [] : [labels.hoverQuery])].map(visibleText),
    ...commentOf(detail?.comment),
    rows: [],
  };
}

function columnFacts(column: ColumnDetail, labels: CardLabels): readonly string[] {
  return [
    column.nullable ? labels.hoverNullable : labels.hoverNotNull,
    ...(column.identity ? [labels.hoverIdentity] : []),
    ...(column.generated ? [labels.hoverGenerated(column.generated.expression)] : []),
    ...(column.default === undefined ? [] : [labels.hoverDefault(column.default)]),
  ];
}

function keyFacts(name: string, relation: RelationDetail, labels: CardLabels): readonly string[] {
  const references = relation.foreignKeys
    .filter(({ columns }) => columns.includes(name))
    .map(({ columns, referencedRelation, referencedColumns }) =>
      labels.hoverReferences(`${referencedRelation.name}.${referencedColumns[columns.indexOf(name)] ?? ''}`),
    );
  return [
    ...(relation.primaryKey?.columns.includes(name) ? [labels.hoverPrimaryKey] : []),
    ...(relation.uniqueKeys.some(({ columns }) => columns.length === 1 && columns[0] === name)
      ? [labels.hoverUnique]
      : []),
    ...references,
  ];
}

function routineCard({ routine, others }: Meaning & { readonly kind: 'routine' }, labels: CardLabels): Card {
  const inputs = routine.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  const facts = [
    labels.kindName(routine.kind),
    ...(routine.returns === undefined ? [] : [labels.hoverReturns(routine.returns)]),
    ...(routine.kind !== 'aggregate' && routine.volatility ? [routine.volatility] : []),
  ];
  return {
    title: visibleText(`${titleOf(routine.ref)}(${inputs.map(argumentText).join(', ')})`),
    facts: facts.map(visibleText),
    ...commentOf(routine.comment),
    rows: [],
    ...(others > 0 && { more: labels.hoverOthers(others) }),
  };
}

function argumentText({ name, type, mode, default: value }: RoutineArgument): string {
  const parts = [...(mode === 'in' ? [] : [mode]), ...(name === undefined ? [] : [name]), type.display];
  return `${parts.join(' ')}${value === undefined ? '' : ` = ${value}`}`;
}

/** A card in words, for those who hear it. */
export function spokenCard({ title, facts, comment, rows, more }: Card): string {
  const list = rows.map(([name, about]) => `${name} ${about}`).join('; ');
  return [title, ...facts, comment, list, more]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
