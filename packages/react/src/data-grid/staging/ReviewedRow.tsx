import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { SayText } from '../cells/saidText.ts';
import { visibleText } from '../cells/visibleText.ts';
import { comparedTexts, type ComparedValue } from './comparedTexts.ts';
import { problemText } from './problemText.ts';
import { rowName } from './rowName.ts';
import { unstageCell, unstageRow, type StagedRow } from './stagedChanges.ts';
import type { StagedChanges } from './useStagedChanges.ts';

export interface ReviewedRowProps {
  readonly row: StagedRow;
  readonly staged: Pick<StagedChanges, 'stage'>;
  readonly say: SayText;
}

/** What is staged for one row: each cell before and after, and what stood in its way. */
export function ReviewedRow({ row, staged, say }: ReviewedRowProps) {
  const { labels } = useStudio();
  const name = rowName(row, labels);
  const note =
    row.kind === 'delete'
      ? labels.gridStagedDelete
      : row.kind === 'insert'
        ? labels.gridStagedInsert
        : undefined;
  const cells = useMemo(() => changedCells(row, labels, say), [row, labels, say]);
  return (
    <section className="stu:border-t stu:border-border stu:py-2 stu:first:border-t-0">
      <header className="stu:flex stu:min-h-7 stu:items-center stu:gap-2">
        <h3 className="stu:min-w-0 stu:flex-1 stu:wrap-anywhere">{name}</h3>
        {note && <span className="stu:text-sm stu:text-muted">{note}</span>}
        {row.kind !== 'update' && (
          <Undo
            label={`${labels.gridUndo}: ${name}`}
            onUndo={() => staged.stage((rows) => unstageRow(rows, row.id))}
          />
        )}
      </header>
      <table
        style={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }}
        className="stu:text-sm"
      >
        <tbody>
          {cells.map(({ column, before, after }) => (
            <tr key={column} className="stu:align-middle">
              <th
                scope="row"
                className="stu:py-0.5 stu:pe-2 stu:text-start stu:font-normal stu:wrap-anywhere stu:text-muted"
              >
                {visibleText(column)}
              </th>
              <td className="stu:pe-2 stu:wrap-anywhere stu:whitespace-pre-wrap stu:text-muted stu:line-through">
                {before}
              </td>
              <td className="stu:pe-2 stu:wrap-anywhere stu:whitespace-pre-wrap">{after}</td>
              <td style={{ width: 32 }}>
                <Undo
                  label={`${labels.gridUndo}: ${visibleText(column)}`}
                  onUndo={() => staged.stage((rows) => unstageCell(rows, row.id, column))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.problem && (
        <div className="stu:mt-1 stu:rounded stu:bg-danger-soft stu:px-2 stu:py-1 stu:text-sm stu:text-danger">
          {problemText(row.problem, labels, say).map((line, index) => (
            <p key={index} className="stu:wrap-anywhere">
              {line}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}

function Undo({ label, onUndo }: { readonly label: string; readonly onUndo: () => void }) {
  return (
    <IconButton label={label} onClick={onUndo}>
      <Undo2 size={13} aria-hidden />
    </IconButton>
  );
}

interface ChangedCell {
  readonly column: string;
  readonly before?: string | undefined;
  readonly after: string | undefined;
}

/** What is staged for a row, in words: what a cell holds, where there is a row, and what it is to become. */
function changedCells(row: StagedRow, labels: Labels, say: SayText): readonly ChangedCell[] {
  if (row.kind === 'delete') return [];
  return [...row.set].map(([column, set]) => {
    const texts = (...values: ComparedValue[]) => comparedTexts(values, labels, (text) => say(column, text));
    if (row.kind === 'insert') return { column, after: texts(set)[0] };
    const [before, after] = texts(row.base.get(column) ?? null, set);
    return { column, before, after };
  });
}
