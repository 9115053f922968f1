import {
  toStudioError,
  type Filter,
  type ForeignKeyDetail,
  type RelationDetail,
  type RowPage,
  type RowsRequest,
  type StudioError,
} from '@studio/core';
import { useQuery } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../../provider/studioContext.ts';
import { useRelation } from '../../../provider/useRelation.ts';
import { withRetries } from '../../../provider/withRetries.ts';
import type { Labels } from '../../../provider/labels.ts';
import { useDebounced } from '../../../ui/useDebounced.ts';
import type { CellEditorProps, OtherCell } from '../../gridContext.ts';
import { visibleText } from '../visibleText.ts';
import type { Choice } from './choice.ts';
import { valueProblem } from './valueProblem.ts';

const shownRows = 20;
const freshMs = 10_000;
const typingMs = 150;

export interface ReferenceChoicesOptions extends CellEditorProps {
  readonly foreignKey: ForeignKeyDetail;
  /** Of the key or the label; empty for any row. */
  readonly search: string;
}

export interface ReferenceChoices {
  readonly choices: readonly Choice[];
  /** The one that the row points to. */
  readonly current: string | undefined;
  readonly isSearching: boolean;
  readonly hasMore: boolean;
  readonly error: StudioError | null;
}

/** Rows of the referenced relation, as choices that fill every column of the key; the row pointed to now stands first. */
export function useReferenceChoices(options: ReferenceChoicesOptions): ReferenceChoices {
  const { editor, foreignKey, column } = options;
  const { labels } = useStudio();
  const relation = foreignKey.referencedRelation;
  const search = useDebounced(options.search, typingMs);
  const { data: detail, error: detailError } = useRelation(relation);
  const label = detail?.labelColumn;
  const columns = [...new Set([...foreignKey.referencedColumns, ...(label === undefined ? [] : [label])])];
  const request = (filter: Filter | undefined, limit: number): RowsRequest | undefined =>
    detail && { relation, columns, limit, ...(filter && { filter }) };
  const searchFilter = search === '' ? undefined : detail && filterOf(search, detail, foreignKey, labels);
  const found = useRowsOnce(request(searchFilter, shownRows));
  const key = foreignKey.columns.map((name) => (name === column.name ? editor.text : editor.valueOf(name)));
  const isWhole = key.every((text) => typeof text === 'string');
  const held = useRowsOnce(isWhole ? request(keyFilter(foreignKey, key), 1) : undefined);

  const toChoices = (page: RowPage | undefined) => (page ? pageChoices(page, options, label) : []);
  const heldChoices = options.search === '' ? toChoices(held.data) : [];
  const current = isWhole ? choiceId(key) : undefined;
  const choices = [...heldChoices, ...toChoices(found.data).filter(({ id }) => id !== heldChoices[0]?.id)];
  return {
    choices,
    current,
    isSearching: search !== options.search || (found.isPending && !found.error && !detailError),
    hasMore: found.data?.more ?? false,
    error: detailError ?? found.error,
  };
}

function useRowsOnce(request: RowsRequest | undefined) {
  const { adapter, queryClient } = useStudio();
  return useQuery<RowPage, StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: ['studio', adapter.id, 'references', request ?? null],
      queryFn: ({ signal }) => {
        if (!request) throw toStudioError(new Error('There is nothing to read yet.'));
        return withRetries(() => adapter.readRows(request, { signal }), signal);
      },
      enabled: request !== undefined,
      staleTime: freshMs,
    },
    queryClient,
  );
}

/** By the label within, by a part of the key exactly: keys are seldom known in part, and their index finds them so. */
function filterOf(
  search: string,
  detail: RelationDetail,
  foreignKey: ForeignKeyDetail,
  labels: Labels,
): Filter | undefined {
  const typeOf = (name: string) => detail.columns.find((column) => column.name === name)?.type;
  const byKey = foreignKey.referencedColumns.flatMap((column): Filter[] => {
    const type = typeOf(column);
    if (!type || valueProblem(search, type, labels)?.level === 'error') return [];
    if (type.kind === 'text') return [{ kind: 'text', column, match: 'startsWith', value: search }];
    return [{ kind: 'compare', column, operator: '=', value: search }];
  });
  const byLabel: Filter[] =
    detail.labelColumn === undefined
      ? []
      : [{ kind: 'text', column: detail.labelColumn, match: 'contains', value: search }];
  return { kind: 'or', filters: [...byKey, ...byLabel] };
}

function keyFilter(foreignKey: ForeignKeyDetail, key: readonly (string | null | undefined)[]): Filter {
  return {
    kind: 'and',
    filters: foreignKey.referencedColumns.map((column, index) => ({
      kind: 'compare',
      column,
      operator: '=',
      value: key[index] ?? '',
    })),
  };
}

function pageChoices(
  page: RowPage,
  { column, foreignKey }: ReferenceChoicesOptions,
  label: string | undefined,
): readonly Choice[] {
  const indexOf = (name: string) => page.columns.findIndex((candidate) => candidate.name === name);
  const keyIndexes = foreignKey.referencedColumns.map(indexOf);
  const labelIndex = label === undefined ? -1 : indexOf(label);
  return Array.from({ length: page.rows.length }, (_, row): Choice | undefined => {
    const key = keyIndexes.map((index) => (index < 0 ? null : page.rows.cell(row, index)));
    const texts = key.filter((cell) => typeof cell === 'string');
    const cells = foreignKey.columns.map((name, index): OtherCell => {
      return { column: name, set: { to: 'value', text: texts[index] ?? '' } };
    });
    const own = cells.find((cell) => cell.column === column.name);
    if (texts.length !== key.length || !own) return undefined;
    const name = labelIndex < 0 ? null : page.rows.cell(row, labelIndex);
    const written = texts.map(visibleText).join(', ');
    return {
      id: choiceId(texts),
      ...(typeof name === 'string' && !keyIndexes.includes(labelIndex)
        ? { label: visibleText(name), detail: written }
        : { label: written }),
      set: own.set,
      others: cells.filter((cell) => cell !== own),
    };
  }).filter((choice) => choice !== undefined);
}

function choiceId(key: readonly (string | null | undefined)[]): string {
  return `row:${JSON.stringify(key)}`;
}
