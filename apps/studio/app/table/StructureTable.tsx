import type { ReactNode } from 'react';
import { joinClasses } from '../ui/joinClasses.ts';

interface StructureTableProps {
  readonly title: string;
  readonly headings: readonly string[];
  /** One for each line: what React tells it by, and its cells. */
  readonly lines: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

const cellLook = 'px-3 py-1.5 align-top text-start wrap-break-word';

/** One part of a table's structure. Draws nothing where there is nothing of it. */
export function StructureTable({ title, headings, lines }: StructureTableProps) {
  if (lines.length === 0) return null;
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <div
        role="region"
        aria-label={title}
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-border bg-surface"
      >
        <table
          className={joinClasses('w-full border-collapse', headings.length > 3 ? 'min-w-180' : undefined)}
        >
          <thead>
            <tr className="border-b border-border text-sm text-faint">
              {headings.map((heading) => (
                <th
                  key={heading}
                  scope="col"
                  className={joinClasses(cellLook, 'font-normal whitespace-nowrap')}
                >
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-border">
            {lines.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, index) => (
                  // Cells have no name of their own and never change places.
                  <td
                    key={headings[index]}
                    className={joinClasses(
                      cellLook,
                      index === 0 ? 'font-medium whitespace-nowrap' : 'min-w-24',
                    )}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function Code({ children }: { readonly children: string | undefined }) {
  return children === undefined ? null : <code className="font-mono text-sm text-muted">{children}</code>;
}

/** A whole text of the database's, such as a view's query. */
export function Source({ title, text }: { readonly title: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <pre
        role="region"
        aria-label={title}
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-border bg-surface p-3 font-mono text-sm"
      >
        {text}
      </pre>
    </section>
  );
}
