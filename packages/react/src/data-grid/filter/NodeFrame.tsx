import { Copy, GripVertical, X } from 'lucide-react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { BuilderActions, DropPlace } from './BuilderForm.tsx';
import type { FilterNode } from './filterModel.ts';

export interface NodeFrameProps {
  readonly node: FilterNode;
  readonly path: string;
  readonly sentence: string;
  readonly label: string;
  readonly actions: BuilderActions;
  /** Where what is being dragged would go. */
  readonly drop: DropPlace | undefined;
  readonly children: ReactNode;
}

/** What is around a condition or group: the handle that moves it, by pointer or arrow keys, and what copies and removes it. */
export function NodeFrame({ node, path, sentence, label, actions, drop, children }: NodeFrameProps) {
  const { labels } = useStudio();
  const handleKey = (event: KeyboardEvent) => {
    const isOnHandle = event.target instanceof Element && event.target.hasAttribute('data-filter-handle');
    if (!isOnHandle && !event.altKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    actions.step(node, event.key === 'ArrowDown' ? 1 : -1);
  };
  const handleMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) actions.drag(placeAt(event));
  };
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- Alt and arrow keys that bubble up from its controls
    <div
      role="group"
      aria-label={label}
      data-filter-path={path}
      data-drop={drop?.path === path ? drop.side : undefined}
      onKeyDown={handleKey}
      className="stu:flex stu:items-start stu:gap-1 stu:border-y-2 stu:border-transparent stu:data-[drop=after]:border-b-accent stu:data-[drop=before]:border-t-accent"
    >
      <IconButton
        label={labels.gridMoveFilter(sentence)}
        tooltip={labels.gridMoveHint}
        data-filter-handle=""
        onPointerDown={(event) => {
          if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={handleMove}
        onPointerUp={() => actions.drop(node)}
        onPointerCancel={() => actions.drag(undefined)}
        style={{ touchAction: 'none', cursor: 'grab' }}
        className="stu:w-5!"
      >
        <GripVertical size={14} aria-hidden />
      </IconButton>
      {children}
      <IconButton
        label={labels.gridDuplicateFilter(sentence)}
        disabledReason={actions.refusal(0, 'condition')}
        onClick={() => actions.duplicate(node)}
      >
        <Copy size={13} aria-hidden />
      </IconButton>
      <IconButton label={labels.gridRemoveFilter(sentence)} onClick={() => actions.remove(node)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

/** The innermost condition or group under the pointer, and which half of it. */
function placeAt({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): DropPlace | undefined {
  const under = currentTarget.ownerDocument.elementFromPoint(clientX, clientY);
  const target = under?.closest<HTMLElement>('[data-filter-path]');
  const path = target?.dataset['filterPath'];
  if (!target || path === undefined) return undefined;
  const { top, height } = target.getBoundingClientRect();
  return { path, side: clientY < top + height / 2 ? 'before' : 'after' };
}
