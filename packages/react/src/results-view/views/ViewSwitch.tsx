import { Braces, ChartColumn, GitCompare, Rows3, Table2, TextQuote, type LucideIcon } from 'lucide-react';
import * as ToggleGroup from 'radix-ui/toggle-group';
import { joinClasses } from '../../ui/joinClasses.ts';
import { resultViews, type ResultViewKind } from '../resultViews.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

const icons: Readonly<Record<ResultViewKind, LucideIcon>> = {
  grid: Table2,
  record: Rows3,
  chart: ChartColumn,
  text: TextQuote,
  json: Braces,
  compare: GitCompare,
};

const itemLook = joinClasses(
  'stu:flex stu:h-6 stu:cursor-default stu:items-center stu:gap-1.5 stu:rounded stu:px-2 stu:text-sm stu:text-muted',
  'stu:hover:text-fg stu:data-[state=on]:bg-surface stu:data-[state=on]:text-fg stu:data-[state=on]:shadow-[0_0_0_1px_var(--studio-border)]',
);

export interface ViewSwitchProps {
  readonly view: ResultViewKind;
  readonly onViewChange: (view: ResultViewKind) => void;
}

/** Chooses how a result is shown. One tab stop; arrow keys go from one to the next. */
export function ViewSwitch({ view, onViewChange }: ViewSwitchProps) {
  const labels = useResultsLabels();
  return (
    <ToggleGroup.Root
      type="single"
      value={view}
      // Nothing is chosen where the chosen one is pressed again.
      onValueChange={(next) => next !== '' && onViewChange(toView(next))}
      aria-label={labels.resultView}
      className="stu:flex stu:shrink-0 stu:gap-0.5 stu:rounded stu:bg-sunken stu:p-0.5"
    >
      {resultViews.map((each) => {
        const Icon = icons[each];
        return (
          <ToggleGroup.Item
            key={each}
            value={each}
            aria-label={labels.resultViews[each]}
            title={labels.resultViews[each]}
            className={itemLook}
          >
            <Icon size={13} aria-hidden />
            <span className="stu:@max-[720px]:hidden">{labels.resultViews[each]}</span>
          </ToggleGroup.Item>
        );
      })}
    </ToggleGroup.Root>
  );
}

function toView(value: string): ResultViewKind {
  return resultViews.find((each) => each === value) ?? 'grid';
}
