import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../support/accessibility.ts';
import { screenshot } from '../support/browser.ts';
import { browsing } from '../support/browsing.ts';

const world = browsing();

/** The form by its labels, in any order. */
const TYPED: Readonly<Record<string, string>> = {
  'Table name': 'user_profile',
  Cluster: 'other',
  Team: 'Accounts',
  Contacts: 'accounts@example.com',
  'Peak reads': '8k/s',
  'Reads a day': '300M/day',
  'Peak writes': '1k/s',
  'Writes a day': '40M/day',
  'Average record': '1 KB',
  'Largest record': '20 KB',
  'Records at go-live': '200M',
  'Total data at go-live': '200 GB',
  'Added after 6 months': '20 GB',
  'Added after 12 months': '40 GB',
  'Added after 36 months': '120 GB',
  'P99 goal of reads': '10 ms',
  'P99 goal of writes': '20 ms',
  'Rows of a hash key, on average': '4',
  'Rows of a hash key, at most': '30',
  Field: 'user_id<img src=x onerror=alert(1)>',
  'Different values': '50M',
};

async function fill(page: Page, typed: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) {
    await page.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`)).fill(text);
  }
}

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

async function flawsOf(page: Page, name: string): Promise<readonly string[]> {
  await screenshot(page, name);
  const wide = await page.evaluate<number>(OVERFLOW);
  return [...(await violationsOf(page)), ...(wide > 0 ? [`${name} is ${wide} px too wide`] : [])];
}

// One story: from nothing to a decision, in a narrow window.
describe('A request for a table', () => {
  it('is written from empty to its verdict, submitted, and decided', async () => {
    const { page, offences } = await world().visit({
      viewport: { width: 360, height: 900 },
    });
    await page.goto(`${world().seeded.server.url}/#/onboarding`);
    await page.getByText('Nobody has requested a table yet.').waitFor();
    await page.getByRole('link', { name: 'Request a new table' }).click();
    await page.getByText(/fields are still open/).waitFor();
    expect(await flawsOf(page, 'onboarding-empty-360')).toEqual([]);

    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Fields are still open; each says what it needs.').waitFor();
    expect(await page.getByText('This is needed.').count()).toBeGreaterThan(10);
    expect(await flawsOf(page, 'onboarding-errors-360')).toEqual([]);

    await fill(page, TYPED);
    await page.getByText('NOT ENOUGH INFORMATION').first().waitFor();
    expect(await page.getByText('This is needed.').count()).toBe(0);
    await page.getByLabel('Language').selectOption('zh');
    await page.getByText('信息不足').first().waitFor();
    expect(await flawsOf(page, 'onboarding-review-360')).toEqual([]);

    await fill(page, { 'Peak reads': '100/s' });
    const peak = page.getByLabel('Peak reads');
    await page.locator('.field', { has: peak }).locator('.note').waitFor();
    await fill(page, { 'Peak reads': '8k/s', Cluster: 'demo' });
    await page.getByText('拒绝').first().waitFor();
    expect(await page.getByText('Fields are still open').count()).toBe(0);

    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('heading', { name: 'user_profile' }).waitFor();
    await page.getByText('No version is accepted.').waitFor();
    await page.getByLabel('Reason').fill('agreed on Monday');
    await page.getByRole('button', { name: 'Record the decision' }).click();
    await page.getByText('Version 1 is accepted and counts.').waitFor();
    expect(await flawsOf(page, 'onboarding-case-360')).toEqual([]);

    await page.getByRole('link', { name: 'Write the next version' }).click();
    await page.getByText('This is the review of what you see').waitFor();
    expect(await page.getByLabel('Peak reads').inputValue()).toBe('8k/s');
    expect(offences).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('can be written by keyboard alone', async () => {
    const { page } = await world().visit();
    await page.goto(`${world().seeded.server.url}/#/onboarding/new`);
    await page.getByLabel('Table name').focus();
    const order: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.type('x');
      order.push(await page.evaluate<string>('document.activeElement.labels?.[0]?.textContent ?? ""'));
      await page.keyboard.press('Tab');
    }
    expect(order.map((label) => label.replace(' (optional)', ''))).toEqual([
      'Table name',
      'Cluster',
      'Purpose',
      'Team',
      'Contacts',
      'Peak reads',
    ]);
    await page.context().close();
  }, 60_000);
});
