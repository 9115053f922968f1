import { useEffect, useRef, useState, type ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';

export interface MenuButtonProps {
  readonly label: string;
  /** An icon of 16 px or less. */
  readonly children: ReactNode;
  readonly className?: string;
  /** The menu, once it is open: a part that draws an `OpenMenu` and is loaded by then. */
  readonly menu: (onClose: () => void) => ReactNode;
}

/** A button whose menu costs nothing before it is opened. */
export function MenuButton({ label, children, className, menu }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  useEffect(() => {
    // What the menu had is given back once it is gone.
    if (!isOpen && wasOpen.current) button.current?.focus({ preventScroll: true });
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <span style={{ position: 'relative', display: 'inline-flex', flex: 'none' }}>
      <IconButton
        ref={button}
        label={label}
        tooltip=""
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        className={className}
      >
        {children}
      </IconButton>
      {isOpen && menu(() => setOpen(false))}
    </span>
  );
}
