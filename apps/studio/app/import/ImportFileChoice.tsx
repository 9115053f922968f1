import { FileUp } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { Button } from '../ui/Button.tsx';

/** A place to drop a file onto, with a button that asks for one. */
export function ImportFileChoice({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) onChoose(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className="m-4 flex flex-col items-center gap-3 rounded-lg border border-dashed border-border-strong p-8 text-center data-over:border-accent data-over:bg-accent-soft"
    >
      <FileUp size={24} aria-hidden className="text-muted" />
      <p>Drop a file of CSV, JSON or NDJSON here</p>
      <Button variant="primary" onClick={() => input.current?.click()}>
        Choose a file…
      </Button>
      <input
        ref={input}
        type="file"
        aria-label="File to import"
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,application/json"
        onChange={(event) => take(event.currentTarget.files)}
        className="hidden"
      />
      <p className="text-sm text-muted">In UTF-8. Nothing is written before you have seen it.</p>
    </div>
  );
}
