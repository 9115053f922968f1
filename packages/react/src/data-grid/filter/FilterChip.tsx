import { X } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import type { FilterGroup, FilterNode } from './filterModel.ts';
import { filterSentence } from './filterSentence.ts';

export interface FilterChipProps {
  readonly node: FilterNode;
  /** How it is joined to the one before; absent for the first. */
  readonly join: FilterGroup['join'] | undefined;
  readonly onToggleJoin: () => void;
  readonly isInvalid: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (anchor: HTMLElement) => void;
  readonly onRemove: () => void;
}

const frame =
  'stu:flex stu:h-(--studio-control-height) stu:min-w-0 stu:max-w-80 stu:items-center stu:rounded stu:border stu:border-border stu:bg-sunken stu:data-invalid:border-danger stu:data-invalid:bg-danger-soft';

/** One condition or group of the filter, and how it is joined to the one before. */
export function FilterChip(props: FilterChipProps) {
  const { node, join, isInvalid, isOpen } = props;
  const { labels } = useStudio();
  const sentence = filterSentence(node, labels);
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
        <button
          type="button"
          title={sentence}
          aria-label={labels.gridEditFilter(sentence)}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={(event) => props.onOpen(event.currentTarget)}
          className="stu:flex stu:h-full stu:min-w-0 stu:items-center stu:rounded-s stu:ps-2 stu:pe-1 stu:hover:bg-hover"
        >
          <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre' }}>{sentence}</span>
        </button>
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
