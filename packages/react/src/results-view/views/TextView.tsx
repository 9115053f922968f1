import { useMemo, useState } from 'react';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import type { ResultViewProps } from './resultViewProps.ts';
import { alignedText } from './alignedText.ts';
import { resultJson } from './resultJson.ts';
import { RowPager } from './RowPager.tsx';
import { TextPanel } from './TextPanel.tsx';
import { useResultsLabels } from '../useResultsLabels.ts';

/** Rows that are shown as text at once: a browser lays out all of it. */
const pageRows = 1_000;

/** A result as `psql` prints it. */
export function TextView({ columns, rows, label }: ResultViewProps) {
  const labels = useResultsLabels();
  const count = rows.length;
  const { first, pager } = usePages(count);
  // Rows that were there stay what they were while more come.
  const text = useMemo(
    () => alignedText({ columns, rows, first, limit: pageRows, footer: `(${labels.rows(count)})` }),
    [columns, rows, first, count, labels],
  );
  return <TextPanel text={text} pager={pager} notes={[]} label={label} />;
}

/** A result as JSON. */
export function JsonView({ columns, rows, label }: ResultViewProps) {
  const labels = useResultsLabels();
  const { first, pager } = usePages(rows.length);
  const { text, renamed, cut } = useMemo(
    () => resultJson(columns, rows, { first, limit: pageRows }),
    [columns, rows, first],
  );
  const notes = [
    ...renamed.map(({ name, as }) => labels.resultJsonRenamed(visibleText(name), visibleText(as))),
    ...(cut > 0 ? [labels.resultJsonCut(cut)] : []),
  ];
  return <TextPanel text={text} pager={pager} notes={notes} label={label} />;
}

/** Which rows are shown, and what leads to the others where these are not all. */
function usePages(count: number) {
  const labels = useResultsLabels();
  const [wanted, setWanted] = useState(0);
  const first = wanted < count ? wanted : 0;
  const pager = count > pageRows && (
    <RowPager
      first={first}
      size={pageRows}
      count={count}
      onFirstChange={setWanted}
      note={labels.resultTextCopy}
    />
  );
  return { first, pager };
}
