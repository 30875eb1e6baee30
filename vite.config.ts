import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** What every test project shares: Node, French time. */
const node = { environment: 'node', env: { TZ: 'Europe/Paris' } } as const;

export default defineConfig({
  // Relative addresses: the built folder works under any path of any static host.
  base: './',
  plugins: [react()],
  // Decoders are fetched by workers on first use, which only modules can do.
  worker: { format: 'es' },
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
          // Pure pieces: to load them again for each file would take longer than the tests.
          isolate: false,
          // No test waits for the clock: this only bounds a machine that does much else at the same time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The real engine in Node: slower to boot, so a longer patience.
        test: { ...node, name: 'sql', include: ['test/{sql,oracle,sentences}/**/*.test.ts'], exclude: ['test/sql/algebra/**'], isolate: false, testTimeout: 90_000, hookTimeout: 90_000 },
      },
      {
        // Small questions to one engine, booted once for all the files of a worker: they share nothing else.
        test: { ...node, name: 'algebra', include: ['test/sql/algebra/**/*.test.ts'], isolate: false, testTimeout: 90_000, hookTimeout: 90_000 },
      },
      {
        // A real Chromium on the built folder: one file at a time, so that no page waits for another's processor.
        test: {
          ...node,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/built-site.setup.ts'],
          fileParallelism: false,
          // A busy machine shows the same thing later, and is not slower where it is already there.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
