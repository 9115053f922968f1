import type { CSSProperties } from 'react';
import { joinClasses } from './joinClasses.ts';

/** A grey bar in the place of text that is being loaded, of the size that the text will have. */
export function Skeleton({
  width,
  className,
}: {
  readonly width: CSSProperties['width'];
  readonly className?: string;
}) {
  return (
    <span
      aria-hidden
      style={{ display: 'block', width, height: 8 }}
      className={joinClasses('stu:rounded-full stu:bg-border stu:motion-safe:animate-pulse', className)}
    />
  );
}
