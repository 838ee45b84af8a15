import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../support/accessibility.ts';
import { screenshot } from '../support/browser.ts';
import { browsing } from '../support/browsing.ts';
import { HOSTILE, LONG_TABLE, NOW } from '../support/seeded-dashboard.ts';

const NODE = '#/clusters/demo/series/node/replica2%3A34801';
const DEMO_HOUR_AGO = new Date(NOW - 3 * 3_600_000).toISOString();

/** Each page, and what is there once it has its answers. */
const PAGES: Readonly<Record<string, readonly [address: string, ready: string]>> = {
  fleet: ['#/', 'Farrier itself'],
  incidents: ['#/incidents', '1 incident'],
  incident: ['#/incidents/demo-1', 'Timeline'],
  cluster: ['#/clusters/demo', '13 of 14 nodes alive'],
  'cluster-unseen': ['#/clusters/other', 'Nothing was inspected yet.'],
  series: [`${NODE}?hours=24&compare=week`, 'Draw over the chart to zoom'],
  'series-year': [`${NODE}?hours=8760`, 'Draw over the chart to zoom'],
  time: [`#/time?cluster=demo&at=${DEMO_HOUR_AGO}&to=${new Date(NOW).toISOString()}`, 'What changed'],
  onboarding: ['#/onboarding', 'May a new table come in?'],
  operations: ['#/operations', 'What was planned and done'],
  operation: ['#/operations/demo/op-20261125-020000', 'What was done'],
  inbox: ['#/inbox', 'Only local mode has an inbox'],
  lost: ['#/nowhere', 'There is no such page'],
};

const world = browsing();

async function show(page: Page, name: string): Promise<void> {
  const [address, ready] = PAGES[name] ?? ['', ''];
  await page.goto(`${world().seeded.server.url}/${address}`);
  await page.getByText(ready).first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}

describe.each([
  ['light', 360],
  ['dark', 360],
  ['light', 1280],
  ['dark', 1280],
  ['light', 3840],
  ['dark', 3840],
] as const)('Every page, %s, %i pixels wide', (colorScheme, width) => {
  it('has no violation of WCAG AA, is not wider than the window, and does nothing forbidden', async () => {
    const { page, offences } = await world().visit({
      colorScheme,
      viewport: { width, height: width > 3000 ? 2160 : 900 },
    });
    const found: string[] = [];
    for (const name of Object.keys(PAGES)) {
      await show(page, name);
      await screenshot(page, `${name}-${colorScheme}-${width}`);
      found.push(...(await violationsOf(page)).map((violation) => `${name}: ${violation}`));
      const wide = await page.evaluate<number>(OVERFLOW);
      if (wide > 0) found.push(`${name} is ${wide} px too wide`);
    }
    expect(found).toEqual([]);
    expect(offences).toEqual([]);
    await page.context().close();
  }, 120_000);
});

describe('What hosts say', () => {
  it('is shown letter by letter and never obeyed', async () => {
    const { page, offences } = await world().visit();
    await show(page, 'cluster');
    await page.getByRole('link', { name: HOSTILE.table, exact: true }).waitFor();
    await page.getByText('replica2:34801 is UNALIVE').last().click();
    await page.getByText(HOSTILE.log, { exact: true }).waitFor();
    await page.getByRole('link', { name: HOSTILE.table, exact: true }).click();
    await page.getByRole('heading', { name: `table ${HOSTILE.table}` }).waitFor();
    await page.getByText('Draw over the chart to zoom').waitFor();
    expect(await page.title()).toContain(HOSTILE.table);
    expect(await page.locator('img, svg, main script').count()).toBe(0);
    await show(page, 'cluster');
    await page.getByRole('link', { name: HOSTILE.host, exact: true }).first().click();
    await page.getByRole('heading', { name: `host ${HOSTILE.host}` }).waitFor();
    expect(offences).toEqual([]);
    await page.context().close();
  });
});

describe('Why something is wrong', () => {
  it('is told in sentences, with its evidence and doubts, guesses apart, in the language that was chosen', async () => {
    const { page, offences } = await world().visit();
    await show(page, 'incident');
    const why = page.locator('section', { has: page.getByRole('heading', { name: 'Why', exact: true }) });
    const known = why.locator('article').first();
    await known.getByText('pegasus_server was killed because the host ran out of memory').waitFor();
    expect(await known.textContent()).toMatch(/certain.*kernel · 18:00:00Out of memory.*next.*not so if/s);
    expect(await why.getByText(HOSTILE.log, { exact: true }).count()).toBe(1);
    expect(await why.getByText('Its SSM agent does not answer').isVisible()).toBe(false);
    await why.getByText('replica5').click();
    await why.getByText('Its SSM agent does not answer').waitFor();
    expect(await why.locator('h3', { hasText: 'Guesses' }).count()).toBe(1);
    await page.getByLabel('Comment').first().fill('on it');
    await page.getByRole('heading', { name: 'Why', exact: true }).click();
    await page.keyboard.press('l');
    await why.getByText('pegasus_server 因主机内存耗尽而被杀死').first().waitFor();
    expect(await why.locator('details').first().getAttribute('lang')).toBe('zh');
    expect(await page.getByLabel('Comment').first().inputValue()).toBe('on it');
    await page.reload();
    await why.getByText('已找到原因').waitFor();
    await screenshot(page, 'incident-chinese');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Texts: 中文' }).click();
    await why.getByText('Explained').waitFor();
    expect(offences).toEqual([]);
    await page.context().close();
  });
});

describe('A cluster with very many findings', () => {
  it('shows the worst first, and all of them to whoever asks', async () => {
    const { page } = await world().visit();
    await page.route('**/api/clusters/demo?language=*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: manyFindings(await response.text()) });
    });
    await show(page, 'cluster');
    await page.getByText('120 findings').waitFor();
    const cards = page.locator('section', { hasText: '120 findings' }).last().locator('details');
    expect(await cards.first().textContent()).toContain('critical');
    expect(await cards.first().textContent()).toContain('finding 100');
    expect(await cards.count()).toBe(25);
    await cards.locator('summary').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toContain('finding 0');
    await page.getByRole('button', { name: 'Show 95 more' }).click();
    expect(await cards.count()).toBe(120);
    await page.context().close();
  });
});

describe('A very long name', () => {
  it('is broken, so that what stands beside it is seen', async () => {
    const { page } = await world().visit({ viewport: { width: 1280, height: 900 } });
    await show(page, 'cluster');
    await page.getByRole('link', { name: LONG_TABLE }).waitFor();
    const scrolled = await page.evaluate<number>(SCROLLED);
    expect(scrolled).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('The keyboard alone', () => {
  it('skips to the content, walks lists, opens pages, and shows where it is', async () => {
    const { page, offences } = await world().visit();
    await show(page, 'fleet');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('demo');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).not.toBe('demo');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'demo', level: 1 }).waitFor();
    await expect.poll(() => focused(page)).toBe('demo');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: 'Incidents', level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('t');
    await page.getByText('Theme: light').waitFor();
    expect(offences).toEqual([]);
    await page.context().close();
  });

  it('reads a chart point by point and zooms it', async () => {
    const { page } = await world().visit();
    await show(page, 'series');
    await page.locator('.chart').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('[role=status].hidden').first().textContent()).toMatch(/^\d\d:\d\d:\d\d: [\d,]+ ops\/s$/);
    await page.keyboard.press('+');
    await page.waitForURL(/from=\d+/);
    await page.goBack();
    await page.waitForURL(/hours=24/);
    await page.context().close();
  });
});

describe('A chart', () => {
  it('is zoomed by drawing over it, and says how exact it is', async () => {
    const { page } = await world().visit();
    await show(page, 'series');
    await page.getByText(/\d+ points, as measured/).waitFor();
    const area = await page.locator('.u-over').boundingBox();
    if (area === null) throw new Error('no chart');
    await page.mouse.move(area.x + area.width * 0.25, area.y + 50);
    await page.mouse.down();
    await page.mouse.move(area.x + area.width * 0.5, area.y + 50, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=\d+/);
    const query = new URLSearchParams(new URL(page.url()).hash.split('?')[1]);
    const length = Number(query.get('until')) - Number(query.get('from'));
    expect(Math.abs(length / (6 * 3_600_000) - 1)).toBeLessThan(0.05);
    await show(page, 'series-year');
    await page.getByText(/\d+ points, by (hours|days)/).waitFor();
    await page.context().close();
  });
});

describe('What cannot be had', () => {
  it('is said with the reason, and a later answer takes its place', async () => {
    const { page } = await world().visit();
    await page.route('**/api/clusters', (route) =>
      route.fulfill({ status: 500, body: '{"detail":"the table is gone"}' }),
    );
    await page.goto(`${world().seeded.server.url}/#/`);
    await page.reload();
    await page.getByRole('alert').getByText('the table is gone').waitFor();
    await page.unroute('**/api/clusters');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'demo' }).waitFor();
    await page.route('**/api/clusters', (route) => route.abort());
    await page.keyboard.press('r');
    await page.getByText('Not up to date').waitFor();
    expect(await page.getByRole('link', { name: 'demo' }).count()).toBe(1);
    await page.context().close();
  });

  it('nothing is asked for while nobody can see the page', async () => {
    const { page } = await world().visit();
    await show(page, 'fleet');
    let asked = 0;
    page.on('request', () => (asked += 1));
    await page.evaluate(visibility(true));
    await page.waitForTimeout(500);
    expect(asked).toBe(0);
    await Promise.all([page.waitForRequest('**/api/clusters'), page.evaluate(visibility(false))]);
    await page.context().close();
  });
});

/** The answer of a cluster with 120 findings, of which the hundred-and-first is critical. */
function manyFindings(answer: string): string {
  const status = JSON.parse(answer) as {
    readonly inspections: { readonly last: { readonly verdict: { findings: readonly object[] } } }[];
  };
  const verdict = status.inspections[0]?.last.verdict;
  if (verdict === undefined) throw new Error('no verdict');
  verdict.findings = Array.from({ length: 120 }, (_, index) => ({
    ...verdict.findings[0],
    entity: { kind: 'table', name: `t${index}` },
    symptom: `finding ${index}`,
    status: index === 100 ? 'critical' : 'warning',
  }));
  return JSON.stringify(status);
}

/** Pixels by which the page is wider than its window. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Pixels by which the widest table is wider than its place. */
const SCROLLED = `Math.max(
  ...[...document.querySelectorAll('.scroll')].map((place) => place.scrollWidth - place.clientWidth))`;

function visibility(isHidden: boolean): string {
  return `Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'))`;
}

async function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.textContent');
}
