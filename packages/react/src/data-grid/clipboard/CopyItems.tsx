import { ChevronRight } from 'lucide-react';
import * as ContextMenu from 'radix-ui/context-menu';
import { usePortalContainer, useStudio } from '../../provider/studioContext.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { menuLook, menuSize } from '../cells/menuLook.ts';
import { copyFormats } from './copyFormats.ts';
import type { GridClipboard } from './useClipboard.ts';

const item =
  'stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-4 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none stu:data-highlighted:bg-hover stu:data-[state=open]:bg-hover';

/** What a cell's menu offers for copying what is selected. */
export function CopyItems({ clipboard }: { readonly clipboard: GridClipboard }) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
  const keysOf = useShortcuts();
  return (
    <>
      <ContextMenu.Item className={item} onSelect={() => clipboard.copy('tsv')}>
        <span className="stu:flex-1">{labels.gridCopy}</span>
        <kbd className="stu:font-sans stu:text-xs stu:text-faint">{keysOf('Mod+C')}</kbd>
      </ContextMenu.Item>
      <ContextMenu.Sub>
        <ContextMenu.SubTrigger className={item}>
          <span className="stu:flex-1">{labels.gridCopyAs}</span>
          <ChevronRight size={14} aria-hidden className="stu:text-faint stu:rtl:rotate-180" />
        </ContextMenu.SubTrigger>
        <ContextMenu.Portal container={portalContainer}>
          <ContextMenu.SubContent
            aria-label={labels.gridCopyAs}
            collisionPadding={8}
            style={menuSize}
            className={menuLook}
          >
            {copyFormats.map((format) => (
              <ContextMenu.Item key={format} className={item} onSelect={() => clipboard.copy(format)}>
                {labels.gridCopyFormats[format]}
              </ContextMenu.Item>
            ))}
          </ContextMenu.SubContent>
        </ContextMenu.Portal>
      </ContextMenu.Sub>
    </>
  );
}
