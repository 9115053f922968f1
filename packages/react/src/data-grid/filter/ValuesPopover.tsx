import type { Filter, RelationRef } from '@studio/core';
import * as Popover from 'radix-ui/popover';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { usePortalContainer, useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { visibleText } from '../cells/visibleText.ts';
import { chosenValues, withChosenValues, withoutChosenValues } from './columnValues.ts';
import { toFilter, toModel } from './filterModel.ts';
import { ValueList } from './ValueList.tsx';

export interface ValuesPopoverProps {
  readonly relation: RelationRef;
  readonly column: string;
  readonly filter: Filter | undefined;
  /** From the corner of the page, in px. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onApply: (filter: Filter | undefined) => void;
  readonly onClose: () => void;
}

/** The values of a column, of the rows that all other conditions show, to keep only rows that have one of them. */
export function ValuesPopover({ relation, column, filter, at, onApply, onClose }: ValuesPopoverProps) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
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
  const anchor = <span aria-hidden style={{ position: 'fixed', left: at.x, top: at.y }} />;
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor asChild>{anchor}</Popover.Anchor>
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          aria-label={labels.gridFilterByValues(visibleText(column))}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          style={{ width: 288 }}
          className="stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-2 stu:shadow stu:motion-safe:animate-appear"
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
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
