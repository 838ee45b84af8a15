import { describe, expect, it } from 'vitest';
import { violationsOf } from '../support/accessibility.ts';
import { screenshot } from '../support/browser.ts';
import { browsing } from '../support/browsing.ts';

const world = browsing();

// One story: what one person sees and does.
describe('Operations on the dashboard', () => {
  it('are planned and shown with their pre-flight, refused in words, aborted, and stopped for all', async () => {
    const { page, offences } = await world().visit();
    await page.goto(`${world().seeded.server.url}/#/operations`);
    await page.getByRole('combobox', { name: /^Operation/ }).selectOption('unfreeze');
    await page.getByLabel('Who plans it').fill('ann');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByText('Commands, as they will be run').waitFor();
    await page.getByText('The cluster was seen just now').waitFor();

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
    await page.context().close();
  });

  it('keep what is chosen and typed before it is known who somebody is, and propose the name then', async () => {
    const { page, offences } = await world().visit();
    let answer: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/about', async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(`${world().seeded.server.url}/#/operations`);
    await page.getByLabel('Quiet hours').selectOption('named');
    await page.getByLabel('Time limit, minutes').fill('60');
    expect(await page.getByLabel('Who plans it').inputValue()).toBe('');
    answer();
    await expect.poll(() => page.getByLabel('Who plans it').inputValue()).not.toBe('');
    expect(await page.getByLabel('Time limit, minutes').inputValue()).toBe('60');
    expect(await page.getByRole('textbox', { name: 'From' }).count()).toBe(1);
    expect(offences).toEqual([]);
    await page.context().close();
  });

  it('have quiet hours that are named by the clock of whoever plans, and are shown to whoever approves', async () => {
    const { page, offences } = await world().visit({ viewport: { width: 400, height: 900 } });
    await page.goto(`${world().seeded.server.url}/#/operations`);
    await page.getByLabel('Quiet hours').selectOption('named');
    await page.getByText('Asia/Shanghai, UTC+08:00').waitFor();
    expect(await page.getByRole('textbox', { name: 'From' }).inputValue()).toBe('2026-11-24T18:15');
    await page.getByRole('textbox', { name: 'Until' }).fill('2026-11-24T18:00');
    await page.getByLabel('Time limit, minutes').fill('5');
    await page.getByLabel('Who plans it').fill('ann');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByText('Must be after the beginning.').waitFor();
    await page.getByText('A whole number from 10 to 720, or nothing.').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('timeLimitMinutes');
    await screenshot(page, 'operations-problems-400');
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('textbox', { name: 'Until' }).fill('2026-11-24T23:30');
    await page.getByLabel('Time limit, minutes').fill('60');
    await page.getByLabel('No backup runs').check();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByText('Commands, as they will be run').waitFor();
    await page.getByText('60 min', { exact: true }).waitFor();
    await page.getByText('no backup', { exact: true }).waitFor();
    const hours = page.locator('dd', { hasText: '23:30:00' });
    expect(await hours.locator('time').last().getAttribute('title')).toBe('2026-11-24 15:30:00 UTC');
    await page.keyboard.press('l');
    await page.getByText('刚刚看过集群').waitFor();
    expect(offences).toEqual([]);
    await page.context().close();
  });
});
