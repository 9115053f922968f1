import { useRef, type KeyboardEvent } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { editorCommand, useEditorEnd } from './editorKeys.ts';
import { fieldLook } from './editorLook.ts';
import type { PanelEditorProps } from './PanelEditor.tsx';
import { useLayoutEffect } from '../../../ui/useLayoutEffect.ts';

/** Stands in a cell while its panel is being loaded, and takes what is typed until then: the panel begins with it. */
export function WaitingField({ column, text, typed, onTyped }: PanelEditorProps) {
  const { labels } = useStudio();
  const end = useEditorEnd();
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const keep = (move: 'stay' | 'next' | 'previous') =>
    end(typed === '' ? undefined : { to: 'value', text: typed + (text ?? '') }, move);
  const handleKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const command = editorCommand(event);
    if (command === 'leave') end(undefined, 'stay');
    else if (command === 'next' || command === 'previous') keep(command);
    else return;
    event.preventDefault();
  };
  return (
    <textarea
      ref={field}
      aria-label={labels.gridEditCell(column.name)}
      aria-busy
      rows={1}
      spellCheck={false}
      value={typed}
      onChange={(event) => onTyped(event.target.value)}
      onKeyDown={handleKeyDown}
      onBlur={() => keep('stay')}
      style={{ position: 'absolute', inset: 0, width: '100%', height: '100%', resize: 'none' }}
      className={fieldLook}
    />
  );
}
