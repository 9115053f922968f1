import { useId } from 'react';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import { selectLook } from '../../data-grid/filter/selectLook.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface MatchChooserProps {
  /** Ids of columns that both results have. */
  readonly columns: readonly string[];
  /** Those that name a row; none where rows are matched by their place. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Chooses the columns by which rows of two results are the same row. */
export function MatchChooser({ columns, chosen, onChange }: MatchChooserProps) {
  const labels = useResultsLabels();
  const id = useId();
  // One more than are chosen, for the next.
  const places = chosen.length < columns.length ? [...chosen, ''] : chosen;
  return (
    <span role="group" aria-labelledby={id} className="stu:flex stu:flex-wrap stu:items-center stu:gap-1">
      <span id={id}>{labels.compareMatch}</span>
      {places.map((column, place) => (
        <select
          key={place}
          value={column}
          aria-label={labels.compareKeyColumn(place + 1)}
          onChange={({ target: { value } }) =>
            onChange(
              value === ''
                ? chosen.slice(0, place)
                : [...chosen.slice(0, place), value, ...chosen.slice(place + 1)],
            )
          }
          className={selectLook}
        >
          <option value="">{place === 0 ? labels.comparePosition : labels.compareAnd}</option>
          {columns.map(
            (each) =>
              (each === column || !chosen.includes(each)) && (
                <option key={each} value={each}>
                  {visibleText(each)}
                </option>
              ),
          )}
        </select>
      ))}
    </span>
  );
}
