import { useState } from 'react';
import { useControlled } from '../../ui/useControlled.ts';
import type { DataGridModel } from '../useGridModel.ts';

/** Who holds whether the form of one record stands beside the grid. */
export interface RowPanelOptions {
  readonly rowPanelOpen?: boolean | undefined;
  /** @default false */
  readonly defaultRowPanelOpen?: boolean | undefined;
  readonly onRowPanelOpenChange?:
    ((isOpen: boolean, details: { readonly reason: 'open' | 'close' }) => void) | undefined;
}

/** Whether the form of one row is open, and of which. */
export interface RowPanelModel {
  readonly isOpen: boolean;
  /** Shows a row of the grid, and takes the focus. @default the active row */
  readonly open: (index?: number) => void;
  readonly close: () => void;
  /** What `open` asked for last: `count` counts its calls since the panel was closed. */
  readonly request: { readonly count: number; readonly index: number | undefined };
}

const noRequest: RowPanelModel['request'] = { count: 0, index: undefined };

/** Whether the form of one record is open. Which record that is, it knows itself. */
export function useRowPanel(grid: DataGridModel, options: RowPanelOptions): RowPanelModel {
  const [isOpen, setOpen] = useControlled(
    options.rowPanelOpen,
    options.defaultRowPanelOpen ?? false,
    options.onRowPanelOpenChange,
  );
  const [request, setRequest] = useState(noRequest);
  return {
    isOpen,
    request,
    open(index) {
      if (!isOpen) setOpen(true, { reason: 'open' });
      setRequest(({ count }) => ({ count: count + 1, index }));
    },
    close() {
      setOpen(false, { reason: 'close' });
      setRequest(noRequest);
      grid.regainFocus();
    },
  };
}
