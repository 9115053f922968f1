import { useState, type FormEvent } from 'react';

interface TitleInputProps {
  readonly title: string;
  readonly onRename: (title: string) => void;
}

/** The name of a document, to be typed over; on a narrow screen its tab alone tells it. */
export function TitleInput({ title, onRename }: TitleInputProps) {
  const [text, setText] = useState(title);
  const rename = () => {
    const next = text.trim().slice(0, 200);
    // An empty name changes nothing.
    if (next === '') setText(title);
    else if (next !== title) onRename(next);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    rename();
  };
  return (
    <form onSubmit={handleSubmit} className="hidden min-w-0 sm:block">
      <input
        aria-label="Name of this query"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(title);
        }}
        className="h-7 w-full max-w-80 [field-sizing:content] min-w-12 rounded border border-transparent bg-transparent px-1.5 font-semibold hover:border-border focus:border-border-strong"
      />
    </form>
  );
}
