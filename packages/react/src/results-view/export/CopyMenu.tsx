import { Copy } from 'lucide-react';
import { usePortalContainer } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { loadedFormats, type LoadedFormat } from './loadedFormats.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface CopyMenuProps {
  readonly onCopy: (format: LoadedFormat, view: Window) => void;
}

/** Copies all loaded rows as text of some form. */
export function CopyMenu({ onCopy }: CopyMenuProps) {
  const portalContainer = usePortalContainer();
  const labels = useResultsLabels();
  const view = portalContainer?.ownerDocument.defaultView;
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" aria-label={labels.resultCopy} tooltip={labels.resultCopy}>
          <Copy size={13} aria-hidden />
          <span className="stu:@max-[900px]:hidden">{labels.gridCopy}</span>
        </Button>
      }
    >
      {loadedFormats.map((format) => (
        <MenuItem key={format} onSelect={() => view && onCopy(format, view)}>
          {labels.resultCopyFormats[format]}
        </MenuItem>
      ))}
    </Menu>
  );
}
