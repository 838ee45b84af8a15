import { beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { notify } from '../../src/pipeline/notify.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { REPORT_OUTBOX } from '../../src/pipeline/report-plan.ts';
import { type SendReportDeps, sendReport } from '../../src/report/send-report.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';

const config = configSchema.parse({
  clusters: [
    { name: 'demo', transport: 'simulator', metas: ['meta1:34601'] },
    { name: 'spare', transport: 'simulator', metas: ['meta2:34601'] },
  ],
  contacts: [
    { name: 'ann', email: 'ann@example.com' },
    { name: 'bob', email: 'bob@example.com', sms: '+14155550100' },
    { name: 'wei', email: 'wei@example.com', language: 'zh', zone: 'Asia/Shanghai' },
  ],
  reports: [{ name: 'weekly', every: 'weekly', to: ['ann', 'bob', 'wei'], clusters: ['demo'] }],
});
/** Late: the first attempts failed. */
const MADE = Date.parse('2026-11-23T09:30:00Z');
const EVENT = { report: 'weekly', scheduledTime: '2026-11-23T08:00:00Z' };

let store: Store;
let woken: string[];

function deps(given: Partial<SendReportDeps> = {}): SendReportDeps {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const queues = { notify: async (cluster: string) => void woken.push(cluster) };
  return { config, store, history: memoryHistory(), queues, clock: () => MADE, log, ...given };
}

async function waiting() {
  return Object.values((await store.loadState(REPORT_OUTBOX)).outbox);
}

beforeEach(() => {
  store = memoryStore();
  woken = [];
});

describe('A report that is due', () => {
  it('waits in the outbox of Farrier itself, one message for each language and time zone, in words', async () => {
    expect(await sendReport(EVENT, deps())).toBe('decided');
    expect(await waiting()).toMatchObject([
      {
        stage: 'report',
        severity: 'info',
        language: 'en',
        contacts: ['ann', 'bob'],
        attempts: 0,
        createdAt: '2026-11-23T09:30:00.000Z',
      },
      { stage: 'report', severity: 'info', language: 'zh', contacts: ['wei'] },
    ]);
    const [english, chinese] = await waiting();
    expect(english).toHaveProperty('mail', expect.stringContaining('demo was not inspected at all'));
    expect(chinese).toHaveProperty('mail', expect.stringContaining('2026-11-23 16:00 UTC+8'));
    expect(english).toHaveProperty('mail', expect.not.stringContaining('spare'));
    expect(woken).toEqual([REPORT_OUTBOX]);
  });

  it('is delivered by notify, by mail and never by SMS', async () => {
    await sendReport(EVENT, deps());
    const published: string[] = [];
    const publisher = {
      publish: async ({ id, subject, mail }: { id: string; subject: string; mail: string }) => {
        published.push(`${subject}\n${mail.slice(0, 8)}`);
        return { publishId: id };
      },
    };
    const clock = () => MADE + 1000;
    const outcome = await notify(REPORT_OUTBOX, { ...deps(), store, history: memoryHistory(), publisher, clock });
    expect(outcome).toEqual({ sent: 2, waiting: 0 });
    expect(published).toHaveLength(2);
    const [delivery] = await store.listDeliveries(REPORT_OUTBOX, 5);
    const channels = (await store.listDeliveries(REPORT_OUTBOX, 5)).flatMap(({ to = [] }) => to);
    expect(delivery?.message.stage).toBe('report');
    expect(channels).toEqual(
      expect.arrayContaining([
        { contact: 'ann', channels: ['email'] },
        { contact: 'bob', channels: ['email'] },
        { contact: 'wei', channels: ['email'] },
      ]),
    );
    expect(await sendReport(EVENT, deps())).toBe('repeated');
    expect(await waiting()).toEqual([]);
  });

  it('that is taken out of the configuration is not made', async () => {
    expect(await sendReport({ ...EVENT, report: 'gone' }, deps())).toBe('not_configured');
    expect(await waiting()).toEqual([]);
  });

  it('fails aloud at a time that is none', async () => {
    await expect(sendReport({ ...EVENT, scheduledTime: 'soon' }, deps())).rejects.toThrow('"soon" is no time');
  });
});

describe('A report of very many clusters', () => {
  it('fits in a mail, with what needs attention, and says how many sections it leaves out', async () => {
    const [demo] = config.clusters;
    const names = Array.from({ length: 300 }, (_, index) => `cluster-${index}`);
    const [report] = config.reports;
    if (demo === undefined || report === undefined) throw new Error('the configuration has both');
    const many = {
      ...config,
      clusters: names.map((name) => ({ ...demo, name })),
      reports: [{ ...report, clusters: undefined }],
    };
    await sendReport(EVENT, deps({ config: many }));
    for (const message of await waiting()) {
      const mail = 'mail' in message ? message.mail : '';
      expect(Buffer.byteLength(mail)).toBeLessThanOrEqual(50_000);
      expect(Buffer.byteLength(mail)).toBeGreaterThan(45_000);
      expect(mail).toMatch(/cluster-0[^\n]*\n/);
      const shown = mail.match(/^=+$/gm)?.length ?? 0;
      // One heading is that of what needs attention; AWS is a section, too.
      const left = Number(/(\d+) sections left out|省略了 (\d+)/.exec(mail)?.slice(1).find(Boolean));
      expect(left).toBe(names.length + 1 - (shown - 1));
    }
  });
});

describe('There is exactly one report for a schedule and time', () => {
  const countOf = async () => (await waiting()).length;

  it('when the function is invoked twice, one after the other or at once', async () => {
    await Promise.all([sendReport(EVENT, deps()), sendReport(EVENT, deps()), sendReport(EVENT, deps())]);
    await sendReport(EVENT, deps());
    expect(await countOf()).toBe(2);
    await sendReport({ ...EVENT, scheduledTime: '2026-11-30T08:00:00Z' }, deps());
    expect(await countOf()).toBe(4);
  });

  it('when an earlier time is fired again after a later one', async () => {
    await sendReport({ ...EVENT, scheduledTime: '2026-11-30T08:00:00Z' }, deps());
    expect(await sendReport(EVENT, deps())).toBe('repeated');
    expect(await countOf()).toBe(2);
  });

  it.each(['before the write', 'after the write', 'before waking notify'] as const)(
    'when it is killed %s, the next attempt makes up for it',
    async (where) => {
      const killed = new Error('killed');
      const mortal: SendReportDeps = deps({
        store: {
          loadState: (cluster) => store.loadState(cluster),
          commitState: async (...asked) => {
            if (where === 'before the write') throw killed;
            const done = await store.commitState(...asked);
            if (where === 'after the write') throw killed;
            return done;
          },
        },
        queues: {
          notify: async () => {
            throw killed;
          },
        },
      });
      await expect(sendReport(EVENT, mortal)).rejects.toBe(killed);
      expect(await sendReport(EVENT, deps())).toBe(where === 'before the write' ? 'decided' : 'repeated');
      expect(await countOf()).toBe(2);
      expect(woken).toEqual([REPORT_OUTBOX]);
    },
  );

  it('and another write of the same state is not lost', async () => {
    let disturbed = false;
    const busy: SendReportDeps['store'] = {
      loadState: (cluster) => store.loadState(cluster),
      commitState: async (cluster, version, next) => {
        if (!disturbed) {
          disturbed = true;
          const { memory } = await store.loadState(cluster);
          await store.commitState(cluster, version, { lastRuns: { pipeline: 'x' }, memory, messages: [] });
        }
        return store.commitState(cluster, version, next);
      },
    };
    expect(await sendReport(EVENT, deps({ store: busy }))).toBe('decided');
    expect((await store.loadState(REPORT_OUTBOX)).lastRuns).toEqual({
      pipeline: 'x',
      'report:weekly': '2026-11-23T08:00:00.000Z',
    });
  });

  it('and it waits for the next attempt while the outbox is full', async () => {
    const { memory } = await store.loadState(REPORT_OUTBOX);
    const messages = Array.from({ length: 40 }, (_, index) => ({
      id: `m${index}`,
      cluster: REPORT_OUTBOX,
      stage: 'opened' as const,
      severity: 'warning' as const,
      createdAt: '2026-11-23T07:00:00.000Z',
      contacts: ['ann'],
      attempts: 0,
      subject: '',
      mail: '',
      sms: '',
    }));
    await store.commitState(REPORT_OUTBOX, 0, { lastRuns: {}, memory, messages });
    await expect(sendReport(EVENT, deps())).rejects.toThrow('wait unsent');
  });
});
