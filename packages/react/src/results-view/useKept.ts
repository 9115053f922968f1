import { useCallback, useState } from 'react';

/** Values by the number of a statement. They outlive a run, whose next one has results in the same places. */
export interface Kept<Value> {
  readonly values: ReadonlyMap<number, Value>;
  readonly keep: (index: number, value: Value) => void;
}

export function useKept<Value>(): Kept<Value> {
  const [values, setValues] = useState<ReadonlyMap<number, Value>>(() => new Map());
  const keep = useCallback(
    (index: number, value: Value) => setValues((before) => new Map(before).set(index, value)),
    [],
  );
  return { values, keep };
}
