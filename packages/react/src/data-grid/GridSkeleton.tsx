import { useRef } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import type { GridSizes } from './gridSizes.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

const widths = [36, 22, 30, 18, 26, 40, 24, 32];

export interface GridSkeletonProps {
  readonly label: string;
  readonly sizes: GridSizes;
  /** Told of its element, so that the grid knows the room and the fonts that it will have. Keep it the same. */
  readonly onPlaced: (element: HTMLElement) => void;
}

/** Stands where the grid will stand until its columns are known. */
export function GridSkeleton({ label, sizes, onPlaced }: GridSkeletonProps) {
  const { rowHeight, headerHeight } = sizes;
  const { labels } = useStudio();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current) onPlaced(ref.current);
  }, [onPlaced]);
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
      {widths.map((width, index) => (
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
