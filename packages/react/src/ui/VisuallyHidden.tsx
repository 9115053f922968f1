import type { CSSProperties, ReactNode } from 'react';

// Structural, hence inline: without the stylesheet these words would be seen twice.
const hidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  padding: 0,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

export interface VisuallyHiddenProps {
  /** `status` is spoken when it changes. */
  readonly role?: 'status' | 'alert' | undefined;
  readonly id?: string | undefined;
  readonly children: ReactNode;
}

/** Words that are spoken and not seen. */
export function VisuallyHidden({ role, id, children }: VisuallyHiddenProps) {
  return (
    <span role={role} id={id} style={hidden}>
      {children}
    </span>
  );
}
