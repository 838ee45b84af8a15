import { describe, expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';
import { browsing } from '../support/browsing.ts';
import { NOW } from '../support/seeded-dashboard.ts';

const world = browsing();

// One story: what one person sees and does.
describe('Operations on the dashboard', () => {
  it('are planned and shown with their pre-flight, refused in words, aborted, and stopped for all', async () => {
    const { page, offences } = await openPage(world().browser, world().seeded.link(), { now: NOW });
    await page.goto(`${world().seeded.server.url}/#/operations`);
    await page.getByRole('combobox', { name: /^Operation/ }).selectOption('unfreeze');
    await page.getByLabel('Who plans it').fill('ann');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByText('Commands, as they will be run').waitFor();
    await page.getByText('snapshot fresh').waitFor();

    await page.getByLabel('Who approves').fill('bob');
    await page.getByRole('button', { name: 'Approve this plan' }).click();
    await page.getByRole('alert').getByText('snapshot_fresh').waitFor();

    await page.getByLabel('Who aborts').fill('cho');
    await page.getByRole('button', { name: 'Abort' }).click();
    await page.locator('.badge', { hasText: 'aborted' }).waitFor();
    expect(await page.getByRole('button', { name: 'Approve this plan' }).count()).toBe(0);

    await page.goto(`${world().seeded.server.url}/#/operations`);
    await page.getByLabel('Who stops them').fill('dan');
    await page.getByRole('button', { name: 'Stop all operations' }).click();
    await page.getByText('Stopped on every cluster by dan').waitFor();
    await page.getByRole('button', { name: 'Allow operations on every cluster' }).click();
    await page.getByText('Operations are allowed.').waitFor();
    // The browser notes the refusal, too.
    expect(offences.filter((each) => !each.includes('409 (Conflict)'))).toEqual([]);
  });
});
