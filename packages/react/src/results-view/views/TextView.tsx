import { useMemo } from 'react';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import type { ResultViewProps } from './resultViewProps.ts';
import { alignedText } from './alignedText.ts';
import { resultJson } from './resultJson.ts';
import { TextPanel } from './TextPanel.tsx';
import { useResultsLabels } from '../useResultsLabels.ts';

/** Rows that are shown as text at most: a browser lays out all of it at once. What is copied has all of them. */
const mostRows = 1_000;

/** A result as `psql` prints it. */
export function TextView({ columns, rows, label }: ResultViewProps) {
  const labels = useResultsLabels();
  const count = rows.length;
  // Rows that were there stay what they were while more come.
  const text = useMemo(
    () => alignedText({ columns, rows, limit: mostRows, footer: `(${labels.rows(count)})` }),
    [columns, rows, count, labels],
  );
  const notes = count > mostRows ? [labels.resultTextFirst(mostRows, count)] : [];
  return <TextPanel text={text} notes={notes} label={label} />;
}

/** A result as JSON. */
export function JsonView({ columns, rows, label }: ResultViewProps) {
  const labels = useResultsLabels();
  const count = rows.length;
  const { text, renamed, cut } = useMemo(() => resultJson(columns, rows, mostRows), [columns, rows]);
  const notes = [
    ...renamed.map(({ name, as }) => labels.resultJsonRenamed(visibleText(name), visibleText(as))),
    ...(cut > 0 ? [labels.resultJsonCut(cut)] : []),
    ...(count > mostRows ? [labels.resultTextFirst(mostRows, count)] : []),
  ];
  return <TextPanel text={text} notes={notes} label={label} />;
}
