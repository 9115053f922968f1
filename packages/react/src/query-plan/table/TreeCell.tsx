import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface TreeCellProps {
  readonly level: number;
  readonly expanded: boolean | undefined;
  readonly children: ReactNode;
}

/** The first cell of a line: how deep it is, and whether it is open. Deep lines keep room for their names. */
export function TreeCell({ level, expanded, children }: TreeCellProps) {
  return (
    <>
      <span aria-hidden style={{ width: Math.min(level - 1, deepest) * 14, flex: 'none' }} />
      <span
        data-toggle={expanded === undefined ? undefined : ''}
        aria-hidden
        className="stu:flex stu:w-4 stu:shrink-0 stu:justify-center stu:text-faint"
      >
        {expanded !== undefined && (
          <ChevronRight
            size={13}
            data-expanded={expanded}
            className="stu:motion-safe:transition-transform stu:data-[expanded=true]:rotate-90 stu:rtl:data-[expanded=false]:rotate-180"
          />
        )}
      </span>
      {children}
    </>
  );
}

const deepest = 24;
