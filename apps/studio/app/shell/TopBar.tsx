import { PanelLeft, Search } from 'lucide-react';
import { Link } from 'react-router';
import type { DatabaseAccess } from '../state/databaseAccess.ts';
import type { ServerStatus } from '../state/serverStatus.ts';
import type { Theme } from '../state/theme.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Keys } from '../ui/Keys.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';

interface TopBarProps {
  readonly serverStatus: ServerStatus;
  readonly access: DatabaseAccess;
  readonly theme: Theme;
  readonly onThemeChange: (theme: Theme) => void;
  readonly onToggleSidebar: () => void;
  readonly onOpenPalette: () => void;
}

export function TopBar({
  serverStatus,
  access,
  theme,
  onThemeChange,
  onToggleSidebar,
  onOpenPalette,
}: TopBarProps) {
  return (
    <header className="flex h-11 items-center gap-1 border-b border-border bg-surface px-2">
      <IconButton label="Toggle sidebar" onClick={onToggleSidebar}>
        <PanelLeft size={16} aria-hidden />
      </IconButton>
      <ConnectionLink serverStatus={serverStatus} access={access} />
      <div className="flex-1" />
      <Button
        variant="ghost"
        onClick={onOpenPalette}
        className="gap-2 border-border! bg-canvas! max-md:border-transparent! max-md:bg-transparent! max-md:px-1.5"
      >
        <Search size={15} aria-hidden />
        <span className="text-start font-normal max-md:sr-only md:min-w-28">Jump to…</span>
        <span aria-hidden className="max-md:hidden">
          <Keys keys={['Mod', 'K']} />
        </span>
      </Button>
      <ThemeMenu theme={theme} onThemeChange={onThemeChange} />
    </header>
  );
}

type Light = 'on' | 'wait' | 'off';

const lightNames: Readonly<Record<Light, string>> = {
  on: 'connected',
  wait: 'starting',
  off: 'not connected',
};

function lightOf({ server, status }: ServerStatus, failed: boolean): Light {
  if (server !== 'answers' || failed || status.database.kind === 'failed') return 'off';
  return status.database.kind === 'starting' ? 'wait' : 'on';
}

function ConnectionLink({ serverStatus, access }: Pick<TopBarProps, 'serverStatus' | 'access'>) {
  const { source, database, host, port } = serverStatus.status.connection;
  const light = lightOf(serverStatus, access.error !== null);
  return (
    <Link
      to="/"
      className="flex h-7 min-w-0 items-center gap-2 rounded px-2 hover:bg-hover"
      title={`${lightNames[light]}: overview of this connection`}
    >
      <span
        data-light={light}
        className="size-2 shrink-0 rounded-full data-[light=off]:bg-danger data-[light=on]:bg-success data-[light=wait]:bg-warning motion-safe:data-[light=wait]:animate-pulse"
      />
      <span className="sr-only">{lightNames[light]}: </span>
      <span className="truncate font-semibold">{database}</span>{' '}
      <span className="truncate text-muted max-md:hidden">
        {source === 'embedded' ? 'embedded Postgres' : `${host}:${port}`}
      </span>
    </Link>
  );
}
