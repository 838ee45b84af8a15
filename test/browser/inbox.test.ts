import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfigFile } from '../../src/config/load.ts';
import { type LocalFarrier, startLocal } from '../../src/local/runtime.ts';
import { launchBrowser, openPage, screenshot } from '../support/browser.ts';

let browser: Browser;
let farrier: LocalFarrier;
let directory: string;
let link = '';

beforeAll(async () => {
  browser = await launchBrowser();
  directory = await mkdtemp(join(tmpdir(), 'farrier-browser-'));
  const config = loadConfigFile(join(import.meta.dirname, '../../examples/simulator.yaml'));
  farrier = await startLocal({ config, directory, dashboard: { onLink: (text) => (link = text) } });
});
afterAll(async () => {
  await browser.close();
  await farrier.stop();
  await rm(directory, { recursive: true, force: true });
});

it('a fault that is injected from the page becomes a finding, an incident and a message, and mending it an ending', async () => {
  const { page, offences } = await openPage(browser, link);
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByText('Nobody has been sent anything').waitFor();
  await page.getByRole('button', { name: 'Break: node-down' }).click();
  await page.getByRole('button', { name: 'Mend node-down' }).waitFor();
  await page.getByRole('button', { name: 'Inspect now' }).click();

  const mail = page.locator('article', { hasText: 'replica2:34801 is UNALIVE' }).first();
  await mail.waitFor({ timeout: 45_000 });
  expect(await mail.textContent()).toContain('on-call@example.com');
  await screenshot(page, 'inbox');

  await page.getByRole('link', { name: 'Fleet' }).click();
  await page.getByText('critical', { exact: false }).first().waitFor();
  await screenshot(page, 'local-fleet');
  await page.getByRole('link', { name: 'demo', exact: true }).click();
  await page.getByText('4 of 5 nodes alive').waitFor();
  await screenshot(page, 'local-cluster');
  await page.getByRole('link', { name: 'demo-1', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  await page.getByText('told on-call: opened').first().waitFor();
  await page.getByText('CRITICAL demo', { exact: false }).first().waitFor();
  await screenshot(page, 'local-incident');

  await page.getByLabel('Who acts').fill('ann');
  await page.getByLabel('Comment').first().fill('on it');
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('acknowledged by ann').first().waitFor();
  expect(await page.getByText('acknowledged: on it').count()).toBe(1);

  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('button', { name: 'Mend node-down' }).click();
  await page.getByRole('button', { name: 'Inspect now' }).click();
  await page.locator('article h3', { hasText: 'RESOLVED' }).first().waitFor({ timeout: 45_000 });
  expect(offences).toEqual([]);
}, 150_000);
