import { X } from 'lucide-react';
import { useState, type DragEvent, type MouseEvent } from 'react';
import { joinClasses } from '../../ui/joinClasses.ts';
import type { StripTabInfo } from './TabStrip.tsx';
import type { TabActions } from './useTabKeys.ts';

export interface StripTabProps {
  readonly tab: StripTabInfo;
  readonly index: number;
  readonly isActive: boolean;
  readonly isTabStop: boolean;
  readonly panelId: string | undefined;
  readonly actions: TabActions;
  /** Asks for the menu at a place of the window. */
  readonly onMenu: (x: number, y: number) => void;
}

/** What is dragged; of another type than anything that comes from elsewhere. */
const dragType = 'application/x-studio-tab';

const look = joinClasses(
  'stu:group stu:relative stu:flex stu:max-w-52 stu:min-w-28 stu:shrink-0 stu:border-e stu:border-border',
  'stu:data-dropping:shadow-[inset_2px_0_0_var(--studio-accent)]',
);
const tabLook = joinClasses(
  'stu:flex stu:min-w-0 stu:flex-1 stu:cursor-default stu:items-center stu:gap-1.5 stu:ps-3 stu:pe-7 stu:text-muted stu:select-none stu:hover:text-fg stu:focus-visible:-outline-offset-2!',
  'stu:aria-selected:bg-surface stu:aria-selected:text-fg stu:aria-selected:shadow-[inset_0_2px_0_var(--studio-accent)]',
);

/** One tab of a strip. */
export function StripTab({ tab, index, isActive, isTabStop, panelId, actions, onMenu }: StripTabProps) {
  const [isDropping, setDropping] = useState(false);
  const handleAuxClick = (event: MouseEvent) => {
    if (event.button !== 1) return;
    event.preventDefault();
    actions.close([tab.id]);
  };
  const handleContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    // The menu key has no place of its own.
    const isByKey = event.clientX === 0 && event.clientY === 0;
    onMenu(isByKey ? left : event.clientX, isByKey ? bottom : event.clientY);
  };
  const handleDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setDropping(true);
  };
  const handleDrop = (event: DragEvent) => {
    setDropping(false);
    const id = event.dataTransfer.getData(dragType);
    if (id === '') return;
    event.preventDefault();
    actions.move(id, index);
  };
  return (
    <div
      role="presentation"
      data-dropping={isDropping || undefined}
      data-active={isActive || undefined}
      className={look}
      onDragOver={handleDragOver}
      onDragLeave={() => setDropping(false)}
      onDrop={handleDrop}
    >
      <button
        type="button"
        role="tab"
        data-tab={tab.id}
        aria-selected={isActive}
        aria-controls={isActive ? panelId : undefined}
        tabIndex={isTabStop ? 0 : -1}
        title={tab.title ?? tab.name}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(dragType, tab.id)}
        onClick={() => actions.activate(tab.id)}
        onDoubleClick={() => actions.rename(tab.id)}
        onAuxClick={handleAuxClick}
        onContextMenu={handleContextMenu}
        className={tabLook}
      >
        {tab.icon && (
          <span aria-hidden className="stu:text-faint">
            {tab.icon}
          </span>
        )}
        <span className="stu:truncate">{tab.name}</span>
      </button>
      {/* For the mouse: a list of tabs holds nothing but tabs, and Delete and the menu close too. */}
      <button
        type="button"
        aria-hidden
        tabIndex={-1}
        data-close={tab.id}
        onClick={() => actions.close([tab.id])}
        style={{ position: 'absolute', insetInlineEnd: 6, insetBlockStart: 8 }}
        className="stu:flex stu:size-5 stu:items-center stu:justify-center stu:rounded stu:text-faint stu:opacity-0 stu:group-focus-within:opacity-100 stu:group-data-active:opacity-100 stu:group-hover:opacity-100 stu:hover:bg-hover stu:hover:text-fg stu:pointer-coarse:opacity-100"
      >
        <X size={13} aria-hidden />
      </button>
    </div>
  );
}
