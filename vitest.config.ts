import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './.ci/chromium.mjs';
import reactPackage from './packages/react/package.json' with { type: 'json' };

/** Packages are read from their source, so that a test run needs no build. */
const source = '@studio/source';
const browser = { conditions: [source, ...defaultClientConditions] };
const server = { conditions: [source, ...defaultServerConditions] };
/** `__vitest__` is where global set-up runs. */
const inNode = {
  resolve: server,
  ssr: { resolve: server },
  environments: { __vitest__: { resolve: server } },
};

/** A getter, so that only a run that opens a browser looks for one. */
const chromiumOptions = {
  get launchOptions() {
    return chromiumLaunchOptions();
  },
};

const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright(chromiumOptions),
  instances: [{ browser: 'chromium' as const, viewport: { width: 1280, height: 800 } }],
});

/** Files run at the same time: as many as the smallest machine has cores. A group of its own may differ from others. */
const twoFiles = { maxWorkers: 2, sequence: { groupOrder: 1 } };

/**
 * Found while a test runs, a dependency would reload the page under it, and a second copy of CodeMirror's state breaks
 * its extensions; so they are all bundled before.
 */
const componentDependencies = [
  ...Object.keys(reactPackage.dependencies).filter((name) => !name.startsWith('@studio/')),
  // Parts of it are imported by their own entries.
  ...['context-menu', 'dialog', 'direction', 'dropdown-menu', 'popover', 'tabs', 'tooltip'].map(
    (part) => `radix-ui/${part}`,
  ),
  ...['@testing-library/react', 'axe-core', 'zod/mini'],
].map((name) => `@studio/react > ${name}`);

/**
 * - unit: pure code and HTTP over the memory adapter, in Node; `*.test.ts`
 * - postgres: against a real server; `*.postgres.test.ts`
 * - browser: components in Chromium; `*.browser.test.tsx`
 * - storybook: every story, with axe, in Chromium
 * - e2e: the built studio, driven as a user would; `apps/studio/e2e`
 */
export default defineConfig({
  test: {
    projects: [
      {
        ...inNode,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/{app,server}/**/*.test.ts', '.ci/*.test.ts'],
          exclude: ['**/*.{postgres,browser}.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        ...inNode,
        test: {
          name: 'postgres',
          include: [
            'packages/*/src/**/*.postgres.test.ts',
            'apps/*/{app,server,demo}/**/*.postgres.test.ts',
            'apps/bench/src/*.postgres.test.ts',
          ],
          environment: 'node',
          globalSetup: '.ci/postgres.setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react(), tailwindcss()],
        resolve: browser,
        optimizeDeps: { include: [...componentDependencies, 'react', 'react-dom', 'react-dom/client'] },
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}', 'apps/*/app/**/*.browser.test.tsx'],
          browser: chromium(),
          setupFiles: ['.ci/browser.setup.ts'],
          testTimeout: 30_000,
          ...twoFiles,
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: { name: 'storybook', browser: chromium(), testTimeout: 60_000, ...twoFiles },
      },
      {
        ...inNode,
        test: {
          name: 'e2e',
          globalSetup: 'apps/studio/e2e/globalSetup.ts',
          include: ['apps/studio/e2e/**/*.e2e.test.ts'],
          environment: 'node',
          ...twoFiles,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
