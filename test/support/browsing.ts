import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, openPage, type Watched } from './browser.ts';
import { NOW, startSeeded } from './seeded-dashboard.ts';

export interface Browsing {
  readonly browser: Browser;
  readonly seeded: Awaited<ReturnType<typeof startSeeded>>;
  /** A visitor of its own, with the seeded world's time. */
  readonly visit: (options?: Parameters<typeof openPage>[2]) => Promise<Watched>;
}

async function newBrowsing(): Promise<Browsing> {
  const [browser, seeded] = [await launchBrowser(), await startSeeded()];
  let visits = 0;
  const visit: Browsing['visit'] = async (options = {}) => {
    // A link that another one has used is renewed by coming with it.
    if (visits > 0) await (await fetch(seeded.link(), { redirect: 'manual' })).text();
    visits += 1;
    return openPage(browser, seeded.link(), { now: NOW, ...options });
  };
  return { browser, seeded, visit };
}

/** A browser and a dashboard with a seeded world for all tests of a file. The function returned gives both once they are there. */
export function browsing(): () => Browsing {
  let open: Browsing | undefined;
  beforeAll(async () => {
    open = await newBrowsing();
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
