import { Braces, Check, ClipboardPaste, Copy, FileText } from 'lucide-react';
import * as Tabs from 'radix-ui/tabs';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import type { Plan } from './plan.ts';
import { planText } from './planText.ts';
import { PlanTotals } from './PlanTotals.tsx';
import type { PlanViewName } from './planViewName.ts';
import { useCopyText } from './useCopyText.ts';
import { usePlanLabels } from './usePlanLabels.ts';

export interface PlanToolbarProps {
  readonly plan: Plan;
  /** Absent where the host says which plan is shown. */
  readonly onReadAnother: (() => void) | undefined;
}

const tabLook =
  'stu:cursor-default stu:rounded-sm stu:px-2 stu:py-0.5 stu:text-sm stu:text-muted stu:hover:text-fg stu:data-[state=active]:bg-surface stu:data-[state=active]:font-medium stu:data-[state=active]:text-fg';

/** What the whole took, how it is shown, and ways to take it along. The tabs belong to the `Tabs.Root` around. */
export function PlanToolbar({ plan, onReadAnother }: PlanToolbarProps) {
  const labels = usePlanLabels();
  const { ref, copy, outcome } = useCopyText();
  const views: readonly (readonly [PlanViewName, string])[] = [
    ['tree', labels.planViewTree],
    ['diagram', labels.planViewDiagram],
    ['compare', labels.planViewCompare],
    ['text', labels.planViewText],
  ];
  return (
    <div
      ref={ref}
      className="stu:flex stu:flex-wrap stu:items-center stu:gap-x-4 stu:gap-y-2 stu:border-b stu:border-border stu:bg-raised stu:px-3 stu:py-2"
    >
      <div style={{ flex: '1 1 260px', minWidth: 0 }}>
        <PlanTotals plan={plan} />
      </div>
      <div className="stu:flex stu:items-center stu:gap-2">
        <Tabs.List
          aria-label={labels.planViews}
          className="stu:flex stu:rounded stu:border stu:border-border stu:bg-sunken stu:p-0.5"
        >
          {views.map(([name, label]) => (
            <Tabs.Trigger key={name} value={name} className={tabLook}>
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Menu
          align="end"
          trigger={
            <Button>
              {outcome?.ok ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
              {labels.planCopy}
            </Button>
          }
        >
          <MenuItem icon={<FileText size={14} aria-hidden />} onSelect={() => copy(planText(plan))}>
            {labels.planCopyText}
          </MenuItem>
          <MenuItem icon={<Braces size={14} aria-hidden />} onSelect={() => copy(plan.json)}>
            {labels.planCopyJson}
          </MenuItem>
          {onReadAnother && (
            <>
              <MenuSeparator />
              <MenuItem icon={<ClipboardPaste size={14} aria-hidden />} onSelect={onReadAnother}>
                {labels.planPasteTitle}
              </MenuItem>
            </>
          )}
        </Menu>
        <VisuallyHidden role="status">{outcome?.ok && labels.planCopied}</VisuallyHidden>
      </div>
      {outcome?.ok === false && (
        <p role="alert" className="stu:w-full stu:text-sm stu:text-danger">
          {labels.planCopyFailed}
        </p>
      )}
    </div>
  );
}
