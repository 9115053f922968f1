import type { ComponentType, ReactNode } from 'react';
import type { GridSlotProps } from './gridSlots.ts';

export interface SlotProps<Props extends GridSlotProps> {
  /** What the host draws here, if anything. */
  readonly of: ComponentType<Props> | undefined;
  /** Told to it beside the children. */
  readonly with: Omit<Props, 'children'>;
  readonly children: ReactNode;
}

/** What the host draws in a place of the grid, else what the grid does. */
export function Slot<Props extends GridSlotProps>({ of: Own, with: props, children }: SlotProps<Props>) {
  if (!Own) return children;
  // What the host's part is given is what `with` holds and the children.
  const all = { ...props, children } as Props;
  return <Own {...all} />;
}
