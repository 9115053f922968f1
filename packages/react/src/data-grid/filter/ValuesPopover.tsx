import type { Filter, RelationRef } from '@studio/core';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { PointPopover, type Point } from '../../ui/PointPopover.tsx';
import { visibleText } from '../cells/visibleText.ts';
import { chosenValues, withChosenValues, withoutChosenValues } from './columnValues.ts';
import { toFilter, toModel } from './filterModel.ts';
import { ValueList } from './ValueList.tsx';

export interface ValuesPopoverProps {
  readonly relation: RelationRef;
  readonly column: string;
  readonly filter: Filter | undefined;
  readonly at: Point;
  readonly onApply: (filter: Filter | undefined) => void;
  readonly onClose: () => void;
}

/** The values of a column, of the rows that all other conditions show, to keep only rows that have one of them. */
export function ValuesPopover({ relation, column, filter, at, onApply, onClose }: ValuesPopoverProps) {
  const { labels } = useStudio();
  const model = toModel(filter);
  const before = chosenValues(model, column);
  const [chosen, setChosen] = useState(before);
  const count = chosen.values.length + Number(chosen.hasNull);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onApply(toFilter(withChosenValues(model, column, chosen)));
    onClose();
  };
  const clear = () => {
    onApply(toFilter(withoutChosenValues(model, column)));
    onClose();
  };
  const handleKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof Element) || event.target.role !== 'listbox')
      return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <PointPopover
      label={labels.gridFilterByValues(visibleText(column))}
      at={at}
      onClose={onClose}
      style={{ width: 288 }}
      className="stu:p-2"
    >
      {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- Enter in the list submits */}
      <form onSubmit={apply} onKeyDown={handleKey} className="stu:flex stu:flex-col stu:gap-2">
        <ValueList
          relation={relation}
          column={column}
          filter={toFilter(withoutChosenValues(model, column))}
          chosen={chosen.values}
          hasNull={chosen.hasNull}
          onChange={(values, hasNull) => setChosen({ values, hasNull })}
        />
        <div className="stu:flex stu:items-center stu:gap-1.5">
          <span className="stu:flex-1 stu:text-sm stu:text-muted">{labels.gridValuesChosen(count)}</span>
          {before.values.length + Number(before.hasNull) > 0 && (
            <Button variant="ghost" onClick={clear}>
              {labels.gridClearFilter}
            </Button>
          )}
          <Button type="submit" variant="primary">
            {labels.gridApplyFilter}
          </Button>
        </div>
      </form>
    </PointPopover>
  );
}
