import { Info } from 'lucide-react';
import { DataGrid } from '../data-grid/DataGrid.tsx';
import { useStudio } from '../provider/studioContext.ts';
import type { QueryRun } from '../query-run/queryRun.ts';
import type { ResultStatement } from './resultTabs.ts';
import { StatementError } from './StatementError.tsx';
import { shortStatement } from './statementText.ts';

export interface ResultPanelProps {
  readonly run: QueryRun;
  readonly statement: ResultStatement;
}

/** The rows of one statement, with what is missing of them said above. */
export function ResultPanel({ run, statement }: ResultPanelProps) {
  const { labels } = useStudio();
  const { rows, cut, error, columns } = statement;
  return (
    <>
      {error && (
        <div className="stu:p-2">
          <StatementError run={run} error={error} />
        </div>
      )}
      {cut && (
        <p className="stu:flex stu:items-center stu:gap-2 stu:border-b stu:border-border stu:bg-warning-soft stu:px-3 stu:py-1 stu:text-sm stu:text-fg">
          <Info size={13} aria-hidden className="stu:text-warning" />
          {cut === 'maxRows' ? labels.cutAtRows(rows.length) : labels.cutAtBytes(rows.length)}
        </p>
      )}
      <div style={{ flex: '1 1 0', minHeight: 0 }}>
        <DataGrid
          columns={columns}
          rows={rows}
          aria-label={labels.resultName(statement.index + 1, shortStatement(statement.sql), rows.length)}
        />
      </div>
    </>
  );
}
