import { ChevronRight, FileCode2, Folder } from 'lucide-react';
import { memo, type CSSProperties, type MouseEvent } from 'react';
import type { QueryStoreLabels } from '../queryStoreLabels.ts';
import type { SavedRow } from './savedTree.ts';

export interface SavedLineProps {
  readonly row: SavedRow;
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly height: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly labels: QueryStoreLabels;
  /** `count` is 2 for the second click of a double click. */
  readonly onLineClick: (index: number, count: number) => void;
}

const look =
  'stu:group stu:flex stu:cursor-default stu:items-center stu:gap-1.5 stu:rounded stu:pe-2 stu:text-fg stu:select-none stu:hover:bg-hover stu:aria-selected:bg-selected stu:focus-visible:-outline-offset-2!';

/** One line of the tree of saved queries. */
export const SavedLine = memo(function SavedLine(props: SavedLineProps) {
  const { row, index, labels } = props;
  const style: CSSProperties = {
    position: 'absolute',
    insetInline: 4,
    insetBlockStart: props.start,
    height: props.height,
    paddingInlineStart: 2 + (row.level - 1) * 14,
  };
  return (
    // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- the tree handles the keys of the line that has the focus
    <div
      role="treeitem"
      data-index={index}
      tabIndex={props.active ? 0 : -1}
      aria-level={row.level}
      aria-selected={row.kind === 'empty' ? undefined : props.selected}
      {...(row.kind === 'folder' && { 'aria-expanded': row.expanded })}
      {...(row.kind !== 'empty' && { 'aria-setsize': row.setSize, 'aria-posinset': row.position })}
      style={style}
      className={look}
      onClick={(event: MouseEvent) => props.onLineClick(index, event.detail)}
    >
      <LineContent row={row} labels={labels} />
    </div>
  );
});

function LineContent({ row, labels }: Pick<SavedLineProps, 'row' | 'labels'>) {
  if (row.kind === 'empty') {
    return <span className="stu:truncate stu:ps-5 stu:text-faint">{labels.emptyFolder}</span>;
  }
  if (row.kind === 'folder') {
    return (
      <>
        <span className="stu:flex stu:w-4 stu:justify-center stu:text-faint">
          <ChevronRight
            size={13}
            aria-hidden
            data-expanded={row.expanded}
            className="stu:motion-safe:transition-transform stu:data-[expanded=true]:rotate-90 stu:rtl:data-[expanded=false]:rotate-180"
          />
        </span>
        <Folder size={14} aria-hidden className="stu:text-faint" />
        <span className="stu:min-w-0 stu:flex-1 stu:truncate">{row.name}</span>
        <span aria-hidden className="stu:text-xs stu:text-faint stu:group-aria-selected:text-muted">
          {row.count}
        </span>
      </>
    );
  }
  const { name, tags } = row.query;
  return (
    <>
      <span className="stu:w-4" />
      <FileCode2 size={14} aria-hidden className="stu:text-faint" />
      <span className="stu:min-w-0 stu:flex-1 stu:truncate">{name}</span>
      {tags.length > 0 && (
        <span className="stu:max-w-24 stu:truncate stu:text-xs stu:text-faint stu:group-aria-selected:text-muted">
          {tags.join(', ')}
        </span>
      )}
    </>
  );
}
