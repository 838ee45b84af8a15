import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ENV, FUNCTIONS } from '../../src/contract.ts';
import { alternatives } from '../../src/cost/alternatives.ts';
import { type EstimatedCluster, estimate } from '../../src/cost/estimate.ts';
import { MEMORY_MB } from '../../src/cost/memory.ts';
import { STANDING } from '../../src/cost/standing.ts';

const MONTH_MINUTES = 43_800;
const NOTHING = { phones: false, dashboard: false };
const PHONES = { phones: true, dashboard: false };
const USUAL: EstimatedCluster = { hosts: 13, tables: 30, runs: MONTH_MINUTES / 5 };

function usdOf(clusters: readonly EstimatedCluster[]): number {
  return estimate(clusters, NOTHING).usd;
}

describe('An estimate', () => {
  it('grows with every run, host, table and cluster, and by nothing else', () => {
    const usual = usdOf([USUAL]);
    expect(usdOf([USUAL])).toBe(usual);
    expect(usdOf([{ ...USUAL, runs: MONTH_MINUTES }])).toBeGreaterThan(usual);
    expect(usdOf([{ ...USUAL, hosts: 14 }])).toBeGreaterThan(usual);
    expect(usdOf([{ ...USUAL, tables: 31 }])).toBeGreaterThan(usual);
    expect(usdOf([USUAL, USUAL])).toBeGreaterThan(usual);
    expect(usdOf([USUAL, USUAL])).toBeLessThan(2 * usual);
  });

  it('has what stands and the ticks where nothing is inspected', () => {
    const prices = estimate([], { phones: true, dashboard: true }).lines.map(({ price }) => price);
    expect(prices).toEqual(expect.arrayContaining(['dashboard', 'alarm', 'metric', 'sqsRequest', 'schedule']));
    expect(prices).not.toContain('dynamodbStorage');
  });

  it('is the sum of its lines', () => {
    const { lines, usd } = estimate([USUAL], PHONES);
    expect(usd).toBeCloseTo(
      lines.reduce((sum, line) => sum + line.usd, 0),
      10,
    );
  });
});

describe('The stack', () => {
  let template: Template;
  beforeAll(() => {
    const directory = mkdtempSync(join(tmpdir(), 'farrier-cost-'));
    writeFileSync(join(directory, 'index.mjs'), 'export const handler = async () => {};\n');
    const config = configSchema.parse({
      clusters: [{ name: 'east', metas: ['meta1:34601'] }],
      contacts: [{ name: 'oncall', sms: '+14155550100' }],
    });
    template = Template.fromStack(new FarrierStack(new App(), 'Cost', { config, bundle: () => directory }));
  }, 120_000);

  it('has as much that costs by the month as estimates say', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', STANDING.alarms + STANDING.smsAlarms);
    const filters = Object.values(template.findResources('AWS::Logs::MetricFilter'));
    const metrics = filters.map(({ Properties }) => Properties.MetricTransformations[0].MetricName);
    // A metric is charged once, however many filters give it values.
    expect(new Set(metrics).size).toBe(STANDING.metrics);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', STANDING.polledQueues);
  });

  it('gives functions the memory that their time is charged with', () => {
    const deployed = Object.values(template.findResources('AWS::Lambda::Function'))
      .map(({ Properties }) => Properties as { MemorySize: number; Environment?: { Variables: object } })
      .filter(({ Environment }) => Environment !== undefined && ENV.table in Environment.Variables)
      .map(({ MemorySize }) => MemorySize);
    // `operate` is there only where operations are enabled.
    const usual = FUNCTIONS.filter((name) => name !== 'operate');
    expect(deployed.toSorted()).toEqual(usual.map((name) => MEMORY_MB[name]).toSorted());
  });

  it('lets answers of a run gather', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 5,
    });
  });
});

describe('Other ways', () => {
  it('are priced by the same hosts and series', () => {
    const [cloudWatch, datadog, prometheus] = alternatives([{ hosts: 13, tables: 30 }]);
    expect(cloudWatch?.usd).toBeCloseTo(1456 * 0.3 + (13 * 12 + 30 * 4) * 0.1, 6);
    expect(datadog?.usd).toBeCloseTo(13 * 15 + 156 * 0.05, 6);
    expect(prometheus?.usd).toBeCloseTo(33.57, 6);
    expect(alternatives([{ hosts: 1, tables: 1 }])[1]?.usd).toBeCloseTo(15 + 28 * 0.05, 6);
  });
});

describe('docs/cost.md', () => {
  const document = readFileSync(fileURLToPath(new URL('../../docs/cost.md', import.meta.url)), 'utf8');
  const row = (label: string) => document.split('\n').find((line) => line.startsWith(`| ${label} `)) ?? '';
  const cells = (line: string) => line.split('|').map((cell) => cell.trim());

  it.each([
    { minutes: 5, column: 2 },
    { minutes: 1, column: 3 },
  ])('has the lines of an estimate with a run every $minutes minutes', ({ minutes, column }) => {
    const { lines, usd } = estimate([{ hosts: 13, tables: 30, runs: MONTH_MINUTES / minutes }], PHONES);
    for (const { price, usd: each } of lines) expect(cells(row(`\`${price}\``))[column], price).toBe(each.toFixed(2));
    expect(cells(row('**together**'))[column]).toBe(`**${usd.toFixed(2)}**`);
  });

  it('has the other ways as they are computed', () => {
    for (const { name, usd } of alternatives([{ hosts: 13, tables: 30 }])) {
      expect(cells(row(name))[2], name).toBe(usd.toFixed(2));
    }
  });
});
