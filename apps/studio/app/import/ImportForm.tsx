import type { ImportRequest, RelationDetail } from '@studio/core';
import { formatBytes } from '../overview/formatBytes.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from './Choice.tsx';
import { ImportFields } from './ImportFields.tsx';
import { matchColumns, problemOf, requestOf, type ImportSettings } from './importSettings.ts';
import { useImportPreview } from './useImportPreview.ts';

interface ImportFormProps {
  readonly detail: RelationDetail;
  readonly file: File;
  readonly settings: ImportSettings;
  readonly onSettingsChange: (settings: ImportSettings) => void;
  readonly onOtherFile: () => void;
  readonly onStart: (request: Omit<ImportRequest, 'source'>) => void;
}

const formats = { csv: 'CSV', json: 'JSON', ndjson: 'NDJSON' } as const;
const delimiters = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' } as const;
const nullTexts = { '': 'nothing', NULL: 'NULL', '\\N': '\\N' } as const;
const conflicts = { fail: 'is a bad row', skip: 'is passed over', update: 'replaces its values' } as const;
const errors = { stop: 'stop, and keep nothing', skip: 'pass it over' } as const;

/** How a file is read, and where its fields go. */
export function ImportForm(props: ImportFormProps) {
  const { detail, file, settings, onSettingsChange, onOtherFile, onStart } = props;
  const preview = useImportPreview(file, settings);
  const byPlace = settings.format === 'csv' && !settings.header;
  const columns = settings.columns ?? matchColumns(preview?.fields ?? [], detail, byPlace);
  const complete = { ...settings, columns };
  const change = (part: Partial<ImportSettings>) => onSettingsChange({ ...settings, ...part });
  /** Fields are others then, and so is what they fill. */
  const reread = (part: Partial<ImportSettings>) => change({ ...part, columns: null });
  const problem = preview?.problem ?? problemOf(complete, detail);
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 truncate">
            <span className="font-medium">{file.name}</span>{' '}
            <span className="text-muted">{formatBytes(file.size)}</span>
          </p>
          <Button variant="ghost" onClick={onOtherFile}>
            Other file
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Choice
            label="Format"
            options={formats}
            value={settings.format}
            onChange={(format) => reread({ format })}
          />
          {settings.format === 'csv' && (
            <>
              <Choice
                label="Delimiter"
                options={delimiters}
                value={settings.delimiter}
                onChange={(delimiter) => reread({ delimiter })}
              />
              <Choice
                label="NULL is written as"
                options={nullTexts}
                value={settings.nullText}
                onChange={(nullText) => change({ nullText })}
              />
              <label className="flex items-center gap-1.5">
                <input
                  type="checkbox"
                  checked={settings.header}
                  onChange={(event) => reread({ header: event.currentTarget.checked })}
                />
                First line names the fields
              </label>
            </>
          )}
        </div>
        {preview && !preview.problem && (
          <ImportFields
            detail={detail}
            preview={preview}
            columns={columns}
            onColumnsChange={(next) => change({ columns: next })}
          />
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Choice
            label="A row whose key exists"
            options={conflicts}
            value={settings.onConflict}
            onChange={(onConflict) => change({ onConflict })}
          />
          <Choice
            label="At a bad row"
            options={errors}
            value={settings.onError}
            onChange={(onError) => change({ onError })}
          />
        </div>
      </div>
      <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-border px-4 py-3">
        <p role="status" className="min-w-0 flex-1 text-danger">
          {problem}
        </p>
        <Button
          disabled={!preview || problem !== null}
          onClick={() => onStart({ ...requestOf(complete, detail.ref), dryRun: true })}
        >
          Try without saving
        </Button>
        <Button
          variant="primary"
          disabled={!preview || problem !== null}
          onClick={() => onStart(requestOf(complete, detail.ref))}
        >
          Import
        </Button>
      </footer>
    </>
  );
}
