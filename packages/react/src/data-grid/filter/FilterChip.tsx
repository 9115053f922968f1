import { X } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import type { GridColumn } from '../gridColumn.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { conditionSentence } from './conditionSentence.ts';
import type { Condition } from './filterModel.ts';

export interface FilterChipProps {
  readonly condition: Condition;
  readonly columns: readonly GridColumn[];
  /** How it is joined to the one before; absent for the first. */
  readonly join: 'and' | 'or' | undefined;
  readonly onToggleJoin: () => void;
  readonly isInvalid: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

const frame =
  'stu:flex stu:h-(--studio-control-height) stu:max-w-80 stu:items-center stu:rounded stu:border stu:border-border stu:bg-sunken stu:data-invalid:border-danger stu:data-invalid:bg-danger-soft';

/** One condition of the filter, and how it is joined to the one before. */
export function FilterChip(props: FilterChipProps) {
  const { condition, columns, join, isInvalid } = props;
  const { labels } = useStudio();
  const sentence = conditionSentence(condition, labels);
  const text = (
    <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{sentence}</span>
  );
  return (
    <>
      {join && (
        <button
          type="button"
          title={labels.gridJoinToggle(join)}
          aria-label={labels.gridJoinToggle(join)}
          onClick={props.onToggleJoin}
          className="stu:rounded-sm stu:px-1 stu:text-sm stu:text-muted stu:hover:bg-hover stu:hover:text-fg"
        >
          {labels.gridJoin[join]}
        </button>
      )}
      <span data-invalid={isInvalid || undefined} className={frame}>
        {condition.kind === 'custom' ? (
          <span className="stu:px-2 stu:text-muted stu:italic">{text}</span>
        ) : (
          <ConditionEditor
            columns={columns}
            condition={condition}
            isOpen={props.isOpen}
            onOpenChange={props.onOpenChange}
            onApply={props.onChange}
            trigger={
              <button
                type="button"
                aria-label={labels.gridEditFilter(sentence)}
                className="stu:flex stu:h-full stu:min-w-0 stu:items-center stu:rounded-s stu:ps-2 stu:pe-1 stu:hover:bg-hover"
              >
                {text}
              </button>
            }
          />
        )}
        <button
          type="button"
          aria-label={labels.gridRemoveFilter(sentence)}
          onClick={props.onRemove}
          className="stu:flex stu:h-full stu:items-center stu:rounded-e stu:px-1.5 stu:text-faint stu:hover:bg-hover stu:hover:text-fg"
        >
          <X size={12} aria-hidden />
        </button>
      </span>
    </>
  );
}
