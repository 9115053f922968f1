import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { usePortalContainer } from '../provider/studioContext.ts';
import { placeTooltip } from './placeTooltip.ts';
import type { TooltipState } from './useTooltip.ts';
import { useLayoutEffect } from './useLayoutEffect.ts';

export interface TooltipProps {
  readonly state: TooltipState;
  readonly control: Element;
  readonly content: ReactNode;
  /** A key combination, as in `Ctrl ⏎`. */
  readonly shortcut?: string | undefined;
}

const corner: CSSProperties = { position: 'fixed', top: 0, left: 0, width: 'max-content' };

/**
 * A few words about a control, beside it. Never the only place where something is said. Its own, and no more than that:
 * what places overlays of any kind is a fifth of what a grid loads.
 */
export function Tooltip({ state, control, content, shortcut }: TooltipProps) {
  const portalContainer = usePortalContainer();
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bubble.current;
    if (!element) return;
    element.style.translate = 'none';
    const { clientWidth: width, clientHeight: height } = element.ownerDocument.documentElement;
    const own = element.getBoundingClientRect();
    const { left, top } = placeTooltip(control.getBoundingClientRect(), own, { width, height });
    // From where it stands, which is not the corner of the page inside of a host's element that is transformed.
    element.style.translate = `${left - own.left}px ${top - own.top}px`;
  });
  const { hide } = state;
  useEffect(() => {
    const page = control.ownerDocument;
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    const handleScroll = (event: Event) => {
      if (event.target instanceof Node && event.target.contains(control)) hide();
    };
    page.addEventListener('keydown', handleKeyDown, true);
    page.addEventListener('scroll', handleScroll, true);
    return () => {
      page.removeEventListener('keydown', handleKeyDown, true);
      page.removeEventListener('scroll', handleScroll, true);
    };
  }, [control, hide]);
  if (!portalContainer) return null;
  return createPortal(
    <div
      ref={bubble}
      id={state.id}
      role="tooltip"
      style={corner}
      onPointerEnter={state.keep}
      onPointerLeave={hide}
      className="stu:flex stu:max-w-72 stu:items-center stu:gap-2 stu:rounded stu:border stu:border-border-strong stu:bg-raised stu:px-2 stu:py-1 stu:text-sm stu:text-fg stu:shadow stu:motion-safe:animate-appear"
    >
      {content}
      {shortcut && <kbd className="stu:font-sans stu:text-xs stu:text-faint">{shortcut}</kbd>}
    </div>,
    portalContainer,
  );
}
