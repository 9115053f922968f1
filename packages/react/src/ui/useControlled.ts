import { useCallback, useState } from 'react';

/**
 * A value that its owner may hold (`controlled`) or leave to the component (`initial`). The setter tells the owner in
 * both cases, and keeps the value itself only in the second.
 */
export function useControlled<Value, Details>(
  controlled: Value | undefined,
  initial: Value,
  onChange: ((value: Value, details: Details) => void) | undefined,
): readonly [Value, (value: Value, details: Details) => void] {
  const [own, setOwn] = useState(initial);
  const isControlled = controlled !== undefined;
  const set = useCallback(
    (value: Value, details: Details) => {
      if (!isControlled) setOwn(value);
      onChange?.(value, details);
    },
    [isControlled, onChange],
  );
  return [isControlled ? controlled : own, set];
}
