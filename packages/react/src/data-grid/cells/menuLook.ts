import type { CSSProperties } from 'react';

export const menuLook =
  'stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-1 stu:wrap-anywhere stu:shadow stu:motion-safe:animate-appear';

/**
 * A menu of a cell stands beside the place where it was asked for. On a narrow page it is as wide as there is room, since it
 * would reach out of the page otherwise.
 */
export const menuSize: CSSProperties = {
  minWidth: 'min(192px, var(--radix-context-menu-content-available-width))',
  maxWidth: 'var(--radix-context-menu-content-available-width)',
  maxHeight: 'var(--radix-context-menu-content-available-height)',
  overflowY: 'auto',
};
