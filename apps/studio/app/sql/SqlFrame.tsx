import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { usePageContext } from '../pageContext.ts';
import { useNarrow } from '../shell/useNarrow.ts';
import { rememberLayout } from '../state/layoutCookie.ts';
import { SqlSide, SqlSideDrawer, type SidePanel } from './SqlSide.tsx';

interface SqlFrameProps {
  readonly editor: ReactNode;
  readonly results: ReactNode;
  readonly panels: readonly SidePanel[];
  /** The panel beside them; `null` for none. */
  readonly openPanel: string | null;
  readonly onOpenPanel: (id: string | null) => void;
}

const edge =
  'bg-border transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-accent focus-visible:bg-accent';

/** The editor over its results, with a panel beside them. The edges are moved by mouse and arrow keys, and remembered. */
export function SqlFrame({ editor, results, panels, openPanel, onOpenPanel }: SqlFrameProps) {
  const { sqlLayout, sqlSideLayout } = usePageContext();
  const narrow = useNarrow();
  const open = panels.find(({ id }) => id === openPanel);
  const side = open && { panels, open, onOpenChange: onOpenPanel };
  return (
    <Group
      id="sql-side"
      className="min-h-0 flex-1"
      defaultLayout={sqlSideLayout ?? { document: 72, side: 28 }}
      onLayoutChanged={(layout) => {
        if (side && !narrow) rememberLayout('sqlSide', layout);
      }}
    >
      <Panel id="document" minSize="320px" className="flex flex-col">
        <Group
          id="sql"
          orientation="vertical"
          className="min-h-0 flex-1"
          defaultLayout={sqlLayout ?? { editor: 45, results: 55 }}
          onLayoutChanged={(layout) => rememberLayout('sql', layout)}
        >
          <Panel id="editor" minSize="100px" className="flex flex-col">
            {editor}
          </Panel>
          <Separator aria-label="Height of the editor" className={`h-px ${edge}`} />
          <Panel id="results" minSize="120px" className="flex flex-col">
            {results}
          </Panel>
        </Group>
      </Panel>
      {side && !narrow && (
        <>
          <Separator aria-label="Width of the panel" className={`w-px ${edge}`} />
          <Panel id="side" minSize="240px" maxSize="60%" className="flex flex-col">
            <SqlSide {...side} />
          </Panel>
        </>
      )}
      {side && narrow && <SqlSideDrawer {...side} />}
    </Group>
  );
}
