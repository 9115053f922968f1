import type { KeyboardEvent } from 'react';

/**
 * What a key writes where it begins a value; `undefined` for keys that write nothing. The text of an input method is not
 * known yet. Windows says of the key for a keyboard's third characters, as `@` or `{`, that Ctrl and Alt are held.
 */
export function typedText(event: KeyboardEvent): string | undefined {
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  if (isModified && !event.getModifierState('AltGraph')) return undefined;
  if (event.key === 'Process') return '';
  return event.key.length === 1 ? event.key : undefined;
}
