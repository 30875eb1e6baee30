import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** What every test project shares: Node, the files that no test may look at twice, French time and sorting. */
const node = { environment: 'node', env: { TZ: 'Europe/Paris' } } as const;

export default defineConfig({
  // Relative addresses: the built folder works under any path of any static host.
  base: './',
  plugins: [react()],
  build: {
    target: 'es2022',
    // The engine is fetched on its own after the first figure; a warning about its size says nothing.
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          include: ['test/{unit,architecture,catalogue,support}/**/*.test.{ts,tsx}'],
        },
      },
      {
        // The real engine in Node: slower to boot, so a longer patience.
        test: { ...node, name: 'sql', include: ['test/sql/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        // A real Chromium on the built folder: one file at a time, so that no page waits for another's processor.
        test: {
          ...node,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/built-site.setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
