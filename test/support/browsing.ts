import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startSeeded } from './seeded-dashboard.ts';

export interface Browsing {
  readonly browser: Browser;
  readonly seeded: Awaited<ReturnType<typeof startSeeded>>;
}

/** A browser and a dashboard with a seeded world for all tests of a file. The function returned gives both once they are there. */
export function browsing(): () => Browsing {
  let open: Browsing | undefined;
  beforeAll(async () => {
    open = { browser: await launchBrowser(), seeded: await startSeeded() };
  });
  afterAll(async () => {
    await open?.browser.close();
    await open?.seeded.server.close();
  });
  return () => {
    if (open === undefined) throw new Error('browsing: the browser is there once the tests of the file run');
    return open;
  };
}
