import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CANDIDATES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SCREENSHOTS = join(import.meta.dirname, '../browser/screenshots');

/** A page, and everything that it did which a page of ours must not do. */
export interface Watched {
  readonly page: Page;
  /** Errors of scripts, violations of the policy, and requests that went elsewhere. */
  readonly offences: readonly string[];
}

/** @throws Error that says how to have a browser, where there is none */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    throw new Error(
      'These tests need Chromium. Debian: apt-get install -y --no-install-recommends chromium. ' +
        'Elsewhere: install Chromium or Chrome and set CHROMIUM to its path.',
    );
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Opens the dashboard by its link, as a person does. */
export async function openPage(
  browser: Browser,
  link: string,
  { now, ...options }: BrowserContextOptions & { readonly now?: number } = {},
): Promise<Watched> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  if (now !== undefined) await page.clock.setFixedTime(now);
  const offences: string[] = [];
  const home = new URL(link).origin;
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('dialog', (dialog) => {
    offences.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith('data:'))
      offences.push(`request: ${request.url()}`);
  });
  page.setDefaultTimeout(15_000);
  await page.goto(link);
  return { page, offences };
}

/** Keeps a picture for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
