import { useState, type FormEvent } from 'react';
import { useAppState } from '../state/appState.tsx';
import { nextWithTitle } from '../state/workspace.ts';

/** The name of a document, to be typed over. */
export function TitleInput({ id, title }: { readonly id: string; readonly title: string }) {
  const { workspace } = useAppState();
  const [text, setText] = useState(title);
  const rename = () => {
    workspace.update((current) => nextWithTitle(current, id, text));
    if (text.trim() === '') setText(title);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    rename();
  };
  return (
    <form onSubmit={handleSubmit} className="min-w-0">
      <input
        aria-label="Name of this query"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(title);
        }}
        className="h-7 w-full max-w-80 [field-sizing:content] min-w-24 rounded border border-transparent bg-transparent px-1.5 font-semibold hover:border-border focus:border-border-strong"
      />
    </form>
  );
}
