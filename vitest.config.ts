import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
// @ts-expect-error -- a plain script, so that it also runs before anything is installed
import { chromiumLaunchOptions } from './.ci/chromium.mjs';

/** Packages are read from their source, so that a test run needs no build. */
const source = '@studio/source';
const node = { conditions: [source, ...defaultServerConditions] };
const browser = { conditions: [source, ...defaultClientConditions] };

const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromiumLaunchOptions() }),
  instances: [{ browser: 'chromium' as const, viewport: { width: 1280, height: 800 } }],
});

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
        resolve: node,
        ssr: { resolve: node },
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/app/**/*.test.ts', 'apps/*/server/**/*.test.ts', '.ci/*.test.ts'],
          exclude: ['**/*.{postgres,browser}.test.*'],
          environment: 'node',
        },
      },
      {
        resolve: node,
        ssr: { resolve: node },
        test: {
          name: 'postgres',
          include: ['packages/*/src/**/*.postgres.test.ts', 'apps/*/**/*.postgres.test.ts'],
          environment: 'node',
          globalSetup: '.ci/postgres.setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        resolve: browser,
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
          browser: chromium(),
          setupFiles: ['.ci/browser.setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: {
          name: 'storybook',
          browser: chromium(),
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['apps/studio/e2e/**/*.e2e.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
