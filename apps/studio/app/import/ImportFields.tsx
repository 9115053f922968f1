import type { RelationDetail } from '@studio/core';
import { selectLook } from './Choice.tsx';
import { fillableColumns } from './importSettings.ts';
import type { ImportPreview } from './useImportPreview.ts';

interface ImportFieldsProps {
  readonly detail: RelationDetail;
  readonly preview: ImportPreview;
  readonly columns: ReadonlyMap<string, string>;
  readonly onColumnsChange: (columns: ReadonlyMap<string, string>) => void;
}

/** The first rows of the file, and above each field the column that it fills. */
export function ImportFields({ detail, preview, columns, onColumnsChange }: ImportFieldsProps) {
  const choose = (field: string, column: string) => {
    const next = new Map(columns);
    if (column === '') next.delete(field);
    else next.set(field, column);
    onColumnsChange(next);
  };
  return (
    <div
      role="region"
      aria-label="Fields of the file"
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what is cut off must be scrolled by keys too
      tabIndex={0}
      className="shrink-0 overflow-x-auto rounded border border-border"
    >
      <table className="w-full border-collapse text-left">
        <thead className="bg-sunken">
          <tr>
            {preview.fields.map((field) => (
              <th key={field} scope="col" className="min-w-32 border-b border-border p-2 font-medium">
                <span className="block max-w-48 truncate pb-1">{field}</span>
                <select
                  aria-label={`Column for ${field}`}
                  value={columns.get(field) ?? ''}
                  onChange={(event) => choose(field, event.currentTarget.value)}
                  className={`${selectLook} w-full font-normal`}
                >
                  <option value="">Leave out</option>
                  {fillableColumns(detail).map(({ name, type }) => (
                    <option key={name} value={name}>
                      {name} · {type.display}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            // Rows of a file have no name but their place.
            <tr key={index} className="border-b border-border last:border-b-0">
              {preview.fields.map((field, column) => (
                <td
                  key={field}
                  data-unused={!columns.has(field) || undefined}
                  className="max-w-48 truncate px-2 py-1 font-mono text-sm data-unused:text-faint"
                >
                  <PreviewCell cell={row[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PreviewCell({ cell }: { readonly cell: string | null | undefined }) {
  if (cell === undefined) return <span className="text-faint italic">default</span>;
  if (cell === null) return <span className="text-faint italic">NULL</span>;
  return cell === '' ? <span className="text-faint italic">empty</span> : cell.slice(0, 200);
}
