import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { useRef, type ReactNode } from 'react';
import { usePortalContainer, useStudio } from '../provider/studioContext.ts';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly footer?: ReactNode;
  /** Pixels at most. @default 480 */
  readonly width?: number;
  /**
   * Where the focus begins: at the first control, or at the dialog itself where that is a list to be read first.
   * @default 'control'
   */
  readonly initialFocus?: 'control' | 'dialog';
  readonly children?: ReactNode;
}

/** A modal dialog. Focus moves in, stays in, and goes back to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  width = 480,
  initialFocus = 'control',
  children,
}: DialogProps) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
  // It is opened by state and not by a trigger, so nobody else knows where the focus was.
  const before = useRef<Element | null>(null);
  const takeFocus = (event: Event) => {
    const content = event.target;
    if (!(content instanceof HTMLElement)) return;
    before.current = content.ownerDocument.activeElement;
    if (initialFocus === 'control') return;
    event.preventDefault();
    content.focus({ preventScroll: true });
  };
  const returnFocus = (event: Event) => {
    event.preventDefault();
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal container={portalContainer}>
        {/* Not Radix's own, which locks the host's page by a style element and an attribute of its body. */}
        <div
          aria-hidden
          style={{ position: 'fixed', inset: 0, overflow: 'auto', overscrollBehavior: 'contain' }}
          className="stu:bg-backdrop stu:motion-safe:animate-appear"
        />
        <Radix.Content
          onOpenAutoFocus={takeFocus}
          onCloseAutoFocus={returnFocus}
          style={{
            position: 'fixed',
            insetBlockStart: '12vh',
            insetInline: 16,
            marginInline: 'auto',
            maxWidth: width,
          }}
          className="stu:flex stu:outline-none! stu:max-h-[76vh] stu:flex-col stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:shadow stu:motion-safe:animate-appear"
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header className="stu:p-4 stu:pe-12 stu:pb-2">
            <Radix.Title className="stu:text-lg stu:font-semibold">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="stu:text-muted">{description}</Radix.Description>
            )}
          </header>
          <div className="stu:min-h-0 stu:overflow-auto stu:px-4 stu:py-2">{children}</div>
          {footer && (
            <footer className="stu:flex stu:flex-wrap stu:justify-end stu:gap-2 stu:p-4 stu:pt-2">
              {footer}
            </footer>
          )}
          {/* Last, so that the focus begins at what the dialog is about; without a tooltip, which would take Escape. */}
          <Radix.Close asChild>
            <IconButton
              label={labels.close}
              tooltip=""
              style={{ position: 'absolute', insetBlockStart: 12, insetInlineEnd: 12 }}
            >
              <X size={15} aria-hidden />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
