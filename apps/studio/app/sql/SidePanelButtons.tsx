import { IconButton } from '../ui/Button.tsx';
import type { SidePanel } from './SqlSide.tsx';

interface SidePanelButtonsProps {
  readonly panels: readonly SidePanel[];
  readonly openPanel: string | null;
  readonly onOpenPanel: (id: string | null) => void;
}

/** Open and close what stands beside a document. */
export function SidePanelButtons({ panels, openPanel, onOpenPanel }: SidePanelButtonsProps) {
  return panels.map(({ id, name, icon }) => (
    <IconButton
      key={id}
      label={name}
      aria-pressed={id === openPanel}
      onClick={() => onOpenPanel(id === openPanel ? null : id)}
      className="aria-pressed:bg-selected aria-pressed:text-fg"
    >
      {icon}
    </IconButton>
  ));
}
