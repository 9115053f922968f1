import { useEffect, useRef, useState } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import type { GridRoom } from './GridRoom.ts';
import type { GridSizes } from './gridSizes.ts';
import { useIsGuessed } from './scroll/useViewSize.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

/** Ms in which rows may come without anything in their place, which would only flash up. */
const patience = 100;
const widths = [36, 22, 30, 18, 26, 40, 24, 32];

export interface GridSkeletonProps {
  readonly label: string;
  readonly sizes: GridSizes;
  /** Measured, for the grid. */
  readonly room: GridRoom;
}

/** Stands where the grid will stand until its columns are known. */
export function GridSkeleton({ label, sizes, room }: GridSkeletonProps) {
  const { rowHeight, headerHeight } = sizes;
  const { labels } = useStudio();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current && !room.size) room.measure(ref.current);
  }, [room]);
  const [isLate, setLate] = useState(useIsGuessed());
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      ref={ref}
      role="group"
      aria-label={label}
      aria-busy
      style={{ flex: '1 1 0', minHeight: 0, overflow: 'hidden' }}
    >
      <VisuallyHidden role="status">{labels.gridLoading}</VisuallyHidden>
      <div style={{ height: headerHeight }} className="stu:border-b stu:border-border stu:bg-canvas" />
      {(isLate ? widths : []).map((width, index) => (
        <div
          key={index}
          style={{ height: rowHeight }}
          className="stu:flex stu:items-center stu:border-b stu:border-grid-line stu:px-3"
        >
          <Skeleton width={`${width}%`} />
        </div>
      ))}
    </div>
  );
}
