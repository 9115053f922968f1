import { Check, ChevronDown } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { explainChoices, type ExplainChoices } from './explainChoices.ts';
import { explainLabels } from './explainLabels.ts';

/** Properties of {@link ExplainOptionsMenu}. */
export interface ExplainOptionsMenuProps {
  readonly choices: ExplainChoices;
  readonly onChoicesChange: (choices: ExplainChoices) => void;
}

/** A button with a menu of what plans tell. It holds from the next plan on. */
export function ExplainOptionsMenu({ choices, onChoicesChange }: ExplainOptionsMenuProps) {
  const labels = usePartLabels(explainLabels);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={labels.explainOptions}>
          <ChevronDown size={14} aria-hidden />
        </IconButton>
      }
    >
      <DropdownMenu.Label className="stu:px-2 stu:py-1 stu:text-sm stu:text-muted">
        {labels.explainOptions}
      </DropdownMenu.Label>
      {explainChoices.map((choice) => (
        <DropdownMenu.CheckboxItem
          key={choice}
          checked={choices[choice]}
          onCheckedChange={(checked) => onChoicesChange({ ...choices, [choice]: checked })}
          // Several may be chosen.
          onSelect={(event) => event.preventDefault()}
          className="stu:flex stu:min-h-7 stu:max-w-72 stu:cursor-default stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:outline-none! stu:select-none stu:data-highlighted:bg-hover"
        >
          <span className="stu:mt-0.5 stu:flex stu:w-4 stu:flex-none stu:justify-center">
            <DropdownMenu.ItemIndicator>
              <Check size={14} aria-hidden />
            </DropdownMenu.ItemIndicator>
          </span>
          <span>
            {labels.explainChoice[choice]}
            <span className="stu:block stu:text-sm stu:text-muted">{labels.explainChoiceHint[choice]}</span>
          </span>
        </DropdownMenu.CheckboxItem>
      ))}
    </Menu>
  );
}
