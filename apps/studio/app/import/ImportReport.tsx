import { formatBytes } from '../overview/formatBytes.ts';
import { Button } from '../ui/Button.tsx';
import { saveErrors } from './saveErrors.ts';
import type { ImportRun } from './useImport.ts';

interface ImportReportProps {
  readonly run: ImportRun;
  readonly file: File;
  readonly onCancel: () => void;
  readonly onBack: () => void;
  readonly onImport: () => void;
  readonly onDone: () => void;
}

/** How far an import has come, or what became of it. */
export function ImportReport({ run, file, onCancel, onBack, onImport, onDone }: ImportReportProps) {
  const { status, errors, request } = run;
  const isRunning = status === 'running';
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
        <p role="status" className="text-lg font-semibold">
          {titleOf(run)}
        </p>
        {isRunning && <Progress run={run} size={file.size} />}
        {run.error && errors.length === 0 && status === 'failed' && (
          <p className="text-danger wrap-anywhere">
            {run.error.message} {run.error.detail}
          </p>
        )}
        {errors.length > 0 && <RowErrors run={run} />}
      </div>
      <footer className="flex shrink-0 flex-wrap justify-end gap-2 border-t border-border px-4 py-3">
        {isRunning && <Button onClick={onCancel}>Cancel import</Button>}
        {!isRunning && errors.length > 0 && (
          <Button onClick={() => saveErrors(file.name, errors)}>Save the bad rows</Button>
        )}
        {!isRunning && (request.dryRun || status !== 'done') && <Button onClick={onBack}>Back</Button>}
        {status === 'done' &&
          (request.dryRun ? (
            <Button variant="primary" onClick={onImport}>
              Import
            </Button>
          ) : (
            <Button variant="primary" onClick={onDone}>
              Done
            </Button>
          ))}
      </footer>
    </>
  );
}

function titleOf({ status, request, end, errors }: ImportRun): string {
  switch (status) {
    case 'running':
      return request.dryRun ? 'Trying…' : 'Importing…';
    case 'cancelled':
      return 'Cancelled. Nothing was imported.';
    case 'failed':
      return errors.length > 0 ? 'Nothing was imported, for a row is bad.' : 'Nothing was imported.';
    case 'done': {
      const { inserted = 0, updated = 0, skipped = 0 } = end ?? {};
      const parts = [`${inserted.toLocaleString('en')} inserted`];
      if (updated > 0) parts.push(`${updated.toLocaleString('en')} updated`);
      if (skipped > 0) parts.push(`${skipped.toLocaleString('en')} passed over`);
      return request.dryRun
        ? `Would be: ${parts.join(', ')}. Nothing was saved.`
        : `Done: ${parts.join(', ')}.`;
    }
  }
}

/**
 * The server reads no faster than the database takes rows, so how much was sent is how far it is. What it answers is
 * heard only when all is sent; from then on nobody knows how long the database needs to finish.
 */
function Progress({ run: { rows, bytes, sent }, size }: { readonly run: ImportRun; readonly size: number }) {
  const done = Math.max(bytes, sent);
  return (
    <div className="flex flex-col gap-1.5">
      <progress
        aria-label="Progress of the import"
        max={Math.max(1, size)}
        {...(done > 0 && done < size && { value: done })}
        className="h-1.5 w-full accent-accent"
      />
      <p className="text-muted">
        {done < size
          ? `${formatBytes(done)} of ${formatBytes(size)}`
          : 'All of the file is sent. The database is finishing…'}
        {rows > 0 && `, ${rows.toLocaleString('en')} rows`}
      </p>
    </div>
  );
}

/** As many as anyone reads; the rest is in the file that can be saved. */
const shownErrors = 100;

function RowErrors({ run: { errors, end } }: { readonly run: ImportRun }) {
  const bad = Math.max(errors.length, end?.skipped ?? 0);
  return (
    <div
      role="region"
      aria-label="Bad rows"
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what is cut off must be scrolled by keys too
      tabIndex={0}
      className="min-h-24 overflow-auto rounded border border-border"
    >
      <table className="w-full border-collapse text-left">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <th scope="col" className="px-2 py-1 font-medium">
              Line
            </th>
            <th scope="col" className="px-2 py-1 font-medium">
              Column
            </th>
            <th scope="col" className="px-2 py-1 font-medium">
              What is wrong
            </th>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, shownErrors).map(({ line, column, error }) => (
            <tr key={`${line} ${column ?? ''}`} className="border-t border-border align-top">
              <td className="px-2 py-1 text-right">{line}</td>
              <td className="px-2 py-1">{column}</td>
              <td className="px-2 py-1 wrap-anywhere">
                {error.message} <span className="text-muted">{error.detail}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bad > shownErrors && <p className="p-2 text-muted">and more</p>}
    </div>
  );
}
