import type { Filter } from '../filter.ts';
import { checkColumn, isConcealed, type RelationView } from './relationView.ts';

/**
 * A caller's filter, made to look at nothing that the caller may not see.
 *
 * @throws StudioError `badRequest`, `notAllowed` for a column that may not be filtered by
 */
export function visibleFilter(view: RelationView, filter: Filter | undefined): Filter | undefined {
  return filter && view.conceals ? visiblePart(view, filter, false) : filter;
}

function visiblePart(view: RelationView, filter: Filter, isNegated: boolean): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, filters: filter.filters.map((part) => visiblePart(view, part, isNegated)) };
    case 'not':
      return { ...filter, filter: visiblePart(view, filter.filter, true) };
    case 'search':
      return visibleSearch(view, filter.text, isNegated);
    default:
      checkColumn(view, filter.column);
      return filter;
  }
}

/** A search would look into hidden columns, so each visible one is asked. Bytes have no text that anyone searches for. */
function visibleSearch(view: RelationView, value: string, isNegated: boolean): Filter {
  const columns = [...view.columns.values()].filter(
    ({ name, type }) => !isConcealed(view, name) && type.kind !== 'bytes',
  );
  return {
    kind: 'or',
    filters: columns.map(({ name: column, nullable }): Filter => {
      const contains: Filter = { kind: 'text', column, match: 'contains', value };
      // A search is false where nothing was found; a NULL would make it unknown, and so would be its negation.
      if (!isNegated || !nullable) return contains;
      return { kind: 'and', filters: [{ kind: 'not', filter: { kind: 'isNull', column } }, contains] };
    }),
  };
}
