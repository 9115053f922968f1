import { Play, Square } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useAppState } from '../state/appState.tsx';
import { nextWithTitle } from '../state/workspace.ts';
import { Button } from '../ui/Button.tsx';

interface DocumentBarProps {
  readonly id: string;
  readonly title: string;
  readonly running: boolean;
  readonly onRunAll: () => void;
  readonly onCancel: () => void;
}

/** The name of a document, which can be typed over, and what can be done with all of it. */
export function DocumentBar({ id, title, running, onRunAll, onCancel }: DocumentBarProps) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 border-b border-border bg-surface px-3">
      <h1 className="sr-only">{title}</h1>
      <TitleInput key={title} id={id} title={title} />
      <div className="flex-1" />
      {running ? (
        <Button onClick={onCancel}>
          <Square size={12} aria-hidden className="fill-current text-danger" />
          Cancel
        </Button>
      ) : (
        <Button variant="primary" onClick={onRunAll}>
          <Play size={12} aria-hidden className="fill-current" />
          Run all
        </Button>
      )}
    </div>
  );
}

function TitleInput({ id, title }: { readonly id: string; readonly title: string }) {
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
