import '@studio/react/styles.css';
import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { createIndexedDbDraftStore, StudioProvider } from '@studio/react';
import { useState, type ReactNode } from 'react';
import { Links, Meta, Outlet, PrefetchPageLinks, Scripts, useRouteLoaderData } from 'react-router';
import type { Route } from './+types/root';
import { serverContext } from './serverContext.ts';
import type { PageContext } from './pageContext.ts';
import { createUploads } from './import/uploads.ts';
import { RouteError } from './shell/RouteError.tsx';
import { Shell } from './shell/Shell.tsx';
import { QueryRuns } from './sql/QueryRuns.tsx';
import { RunSettingsProvider } from './sql/runSettings.tsx';
import { AppStateProvider } from './state/appState.tsx';
import { layoutFrom } from './state/layoutCookie.ts';
import { useDatabaseAccess } from './state/databaseAccess.ts';
import { useServerStatus } from './state/serverStatus.ts';
import { useHydrated } from './ui/useHydrated.ts';
import { rememberTheme, themeFrom, type Theme } from './state/theme.ts';

export function loader({ request, context }: Route.LoaderArgs) {
  const cookie = request.headers.get('cookie');
  return {
    ...context.get(serverContext),
    theme: themeFrom(cookie),
    shellLayout: layoutFrom(cookie, 'shell'),
    sqlLayout: layoutFrom(cookie, 'sql'),
    sqlSideLayout: layoutFrom(cookie, 'sqlSide'),
  };
}

/** What the server said when the page was opened holds until the next one; following a link asks it nothing. */
export const shouldRevalidate = () => false;

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `${loaderData.status.connection.database} · Studio` : 'Studio' },
];

export function Layout({ children }: { readonly children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="en" data-studio="" data-theme={data?.theme ?? 'system'} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        {/* Style sheets are our own files and need no nonce; the browser hides one, which hydration would miss. */}
        <Links nonce="" />
        <script
          nonce={data?.nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{
            __html: "if (/Mac|iP/.test(navigator.platform)) document.documentElement.dataset.apple = '';",
          }}
        />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient();
}

export default function App({ loaderData }: Route.ComponentProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <Studio initial={loaderData} queryClient={queryClient} />
    </QueryClientProvider>
  );
}

/** What is staged survives the page where the browser can keep it. */
function createDrafts() {
  return typeof indexedDB === 'undefined' ? undefined : createIndexedDbDraftStore({ factory: indexedDB });
}

interface StudioProps {
  readonly initial: Route.ComponentProps['loaderData'];
  readonly queryClient: QueryClient;
}

/** Stays in place whatever page is shown and whatever fails in it, so that staged edits and running queries live on. */
function Studio({ initial, queryClient }: StudioProps) {
  const { connection } = initial.status;
  const [uploads] = useState(createUploads);
  const [adapter] = useState(() =>
    createPgHttpAdapter({ url: '/api', id: connection.id, fetch: uploads.fetch }),
  );
  const [drafts] = useState(createDrafts);
  const [theme, setTheme] = useState(initial.theme);
  const changeTheme = (next: Theme) => {
    setTheme(next);
    rememberTheme(next);
  };
  return (
    <StudioProvider
      adapter={adapter}
      queryClient={queryClient}
      drafts={drafts}
      theme={theme}
      nonce={initial.nonce}
    >
      <AppStateProvider connection={connection} uploads={uploads}>
        <RunSettingsProvider connectionId={connection.id}>
          <QueryRuns>
            <Frame initial={initial} theme={theme} onThemeChange={changeTheme} />
          </QueryRuns>
        </RunSettingsProvider>
      </AppStateProvider>
      <EveryPage />
    </StudioProvider>
  );
}

/** Fetches every page's code before it is needed, for the server may be away when it is. */
function EveryPage() {
  const hydrated = useHydrated();
  return (
    hydrated && ['/', '/sql', '/tables/any/any'].map((page) => <PrefetchPageLinks key={page} page={page} />)
  );
}

interface FrameProps extends Pick<StudioProps, 'initial'> {
  readonly theme: Theme;
  readonly onThemeChange: (theme: Theme) => void;
}

function Frame({ initial, theme, onThemeChange }: FrameProps) {
  const serverStatus = useServerStatus(initial.status);
  const access = useDatabaseAccess(serverStatus);
  const { sqlLayout, sqlSideLayout } = initial;
  const context: PageContext = { ...serverStatus, access, sqlLayout, sqlSideLayout };
  return (
    <Shell
      serverStatus={serverStatus}
      access={access}
      theme={theme}
      onThemeChange={onThemeChange}
      layout={initial.shellLayout}
    >
      <Outlet context={context} />
    </Shell>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <main className="mx-auto max-w-140 p-8">
      <RouteError error={error} />
    </main>
  );
}
