import type { ObjectRef, ObjectSummary } from '@studio/core';
import { useMemo, useState } from 'react';
import { useControlled } from '../ui/useControlled.ts';
import { nodeIdOf } from './nodeId.ts';
import type { SchemaTreeOptions, TreeChangeDetails } from './useSchemaTree.ts';

/**
 * The ids of what is open, and a way to set them. Where the host does not hold them, the schema of what is chosen later
 * opens too, and nothing closes by itself.
 */
export function useExpanded(
  options: Pick<SchemaTreeOptions, 'expanded' | 'defaultExpanded' | 'onExpandedChange'>,
  schemas: readonly ObjectSummary[],
  selected: ObjectRef | null,
) {
  const [chosen, setChosen] = useControlled<readonly string[] | undefined, TreeChangeDetails>(
    options.expanded,
    options.defaultExpanded,
    (next, details) => next && options.onExpandedChange?.(next, details),
  );
  const [first, setFirst] = useState<readonly string[] | null>(null);
  if (first === null && schemas.length > 0) setFirst(firstExpanded(schemas, selected));

  const schemaId = selected?.schema === undefined ? null : schemaIdOf(selected.schema);
  const [lastSchemaId, setLastSchemaId] = useState(schemaId);
  const [revealed, setRevealed] = useState<readonly string[]>([]);
  if (schemaId !== lastSchemaId) {
    setLastSchemaId(schemaId);
    if (schemaId !== null) setRevealed([...revealed, schemaId]);
  }

  const isHeld = options.expanded !== undefined;
  const expanded = useMemo(
    () => new Set([...(chosen ?? first ?? []), ...(isHeld ? [] : revealed)]),
    [chosen, first, isHeld, revealed],
  );
  const setExpanded = (next: Iterable<string>, details: TreeChangeDetails) => {
    // What was opened for a choice is among what is set, or was closed.
    setRevealed([]);
    setChosen([...next], details);
  };
  return { expanded, setExpanded };
}

function firstExpanded(schemas: readonly ObjectSummary[], selected: ObjectRef | null): readonly string[] {
  const names = schemas.map(({ ref }) => ref.name);
  const name =
    names.find((candidate) => candidate === selected?.schema) ?? (names.length === 1 ? names[0] : 'public');
  return name === undefined ? [] : [schemaIdOf(name)];
}

function schemaIdOf(name: string): string {
  return nodeIdOf({ kind: 'schema', name });
}
