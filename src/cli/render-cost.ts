import type { Alternative } from '../cost/alternatives.ts';
import type { Cost } from '../cost/cost-of.ts';
import type { MonthCost } from '../cost/month.ts';
import { FREE_ALLOWANCES, PRICES } from '../cost/prices.ts';
import type { RenderOptions } from './render-verdict.ts';
import { renderTable } from './table.ts';
import { clockText } from './text.ts';

const right = (text: string) => ({ text, align: 'right' }) as const;

/** A bill as a table, and what it is made of. */
export function renderCost(cost: Pick<Cost, 'lines' | 'usd'>, { width }: RenderOptions): string {
  const rows = cost.lines.map(({ price, unit, quantity, usd }) => {
    const { usd: each, per, source, sure } = PRICES.prices[price];
    const amount = per === 1 ? `${each}` : `${each} per ${per.toLocaleString('en-US')}`;
    return [
      right(quantityText(quantity)),
      unit,
      right(amount),
      right(usdText(usd)),
      sure ? source : `UNSURE: ${source}`,
    ];
  });
  const header = ['quantity', 'of', 'price', 'USD', 'source of the price'];
  return `${renderTable(rows, { width, header })}\n${usdText(cost.usd)} USD at the list prices of ${PRICES.region} of ${PRICES.date}; free allowances are not taken off.
${usdText(afterAllowances(cost))} USD in an account that uses its free allowances for nothing else.\n`;
}

export function renderMonthCost(cost: MonthCost, options: RenderOptions): string {
  const unpriced = Object.entries(cost.unpriced).map(([name, count]) => `${name} ${quantityText(count)}`);
  return [
    `${cost.month}, counted from ${clockText(cost.since)} to ${clockText(cost.until)}\n`,
    renderCost(cost, options),
    `${usdText(cost.projected)} USD for a whole month at this pace.\n`,
    'Storage is not counted; what functions counted in their last minutes may be missing.\n',
    unpriced.length === 0 ? '' : `Counted, without a price: ${unpriced.join(', ')}\n`,
  ].join('');
}

/** What else could do a part of the same job, and for how much. */
export function renderAlternatives(all: readonly Alternative[], { width }: RenderOptions): string {
  const rows = all.map(({ name, usd, madeOf, source }) => [name, right(usdText(usd)), madeOf, source]);
  return renderTable(rows, { width, header: ['the same numbers on', 'USD', 'made of', 'source of the prices'] });
}

/** US dollars of what exceeds the free allowances. */
export function afterAllowances({ lines }: Pick<Cost, 'lines'>): number {
  return lines.reduce((sum, { price, quantity, usd }) => {
    const left = Math.max(0, quantity - (FREE_ALLOWANCES[price] ?? 0));
    return sum + (quantity === 0 ? 0 : (usd * left) / quantity);
  }, 0);
}

function usdText(usd: number): string {
  return usd.toFixed(2);
}

function quantityText(quantity: number): string {
  return quantity.toLocaleString('en-US', { maximumFractionDigits: quantity < 100 ? 2 : 0 });
}
