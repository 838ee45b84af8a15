import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/checks/check.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { renderMessage } from '../../src/cli/render-message.ts';
import { talkLog, upReport } from '../../src/cli/up-report.ts';
import type { InboxMessage } from '../../src/local/inbox.ts';
import type { ToldVerdict } from '../../src/local/told-verdict.ts';

function recordingIo(): CliIo & { readonly text: { out: string; err: string } } {
  const text = { out: '', err: '' };
  return {
    text,
    out: (part) => {
      text.out += part;
    },
    err: (part) => {
      text.err += part;
    },
    now: () => 0,
    color: false,
  };
}

const FINDING: Finding = {
  cluster: 'demo',
  check: 'nodes.alive',
  entity: { kind: 'node', name: 'replica1:34801' },
  status: 'critical',
  reason: 'unalive',
  severity: 'critical',
  since: '2026-11-23T10:00:00Z',
  symptom: 'replica1:34801 is UNALIVE',
  value: null,
  reference: null,
  unit: null,
  impact: [],
  causes: [],
  action: 'Look.',
  command: 'look',
  runbook: 'docs/runbook.md#nodesalive',
};

const verdictWith = (findings: readonly Finding[], minute = 0): ToldVerdict => ({
  cluster: 'demo',
  inspection: 'health',
  scheduledTime: `2026-11-23T10:0${minute}:00Z`,
  verdict: {
    cluster: 'demo',
    time: `2026-11-23T10:0${minute}:00Z`,
    health: findings.length > 0 ? 'critical' : 'ok',
    confidence: 'complete',
    checks: [],
    findings,
    series: [],
  },
});

const MAIL: InboxMessage = {
  at: '2026-11-23T10:00:00.000Z',
  contact: 'alice',
  protocol: 'email',
  endpoint: 'alice@example.com',
  subject: 'A \u001b[2Jsubject\nand more',
  body: 'First.\n  Indented \u202eevil\u0007.\n',
};

describe('What a running instance prints', () => {
  it('a verdict in full when something is different, else one line on stderr', () => {
    const io = recordingIo();
    const report = upReport(io, 'table');
    report.verdictIfChanged(verdictWith([FINDING]));
    const first = io.text.out;
    expect(first).toContain('replica1:34801 is UNALIVE');
    report.verdictIfChanged(verdictWith([{ ...FINDING, symptom: 'the same with another number' }], 1));
    expect(io.text.out).toBe(first);
    expect(io.text.err).toBe('2026-11-23 10:01:00 UTC  demo/health  critical, complete, 1 finding, as before\n');
    report.verdictIfChanged(verdictWith([], 2));
    expect(io.text.out.length).toBeGreaterThan(first.length);
  });

  it('as JSON every verdict and message, one a line', () => {
    const io = recordingIo();
    const report = upReport(io, 'json');
    report.verdictIfChanged(verdictWith([]));
    report.verdictIfChanged(verdictWith([], 1));
    report.message(MAIL);
    const lines = io.text.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ kind }) => kind)).toEqual(['verdict', 'verdict', 'message']);
    expect(lines[2]).toEqual({ kind: 'message', ...MAIL });
    expect(io.text.err).toBe('');
  });
});

describe('A message', () => {
  it('is shown as its reader sees it, and cannot repaint the terminal', () => {
    expect(renderMessage(MAIL, { color: false })).toBe(
      [
        'MAIL to alice <alice@example.com>',
        '',
        '  Subject: A  [2Jsubject and more',
        '',
        '  First.',
        '    Indented  evil .',
        '',
        '',
      ].join('\n'),
    );
  });

  it('as SMS tells how many characters it has', () => {
    const { subject: _, ...sms } = { ...MAIL, protocol: 'sms' as const, endpoint: '+14155550100', body: 'Ünwell 🐴' };
    expect(renderMessage(sms, { color: false })).toBe('SMS to alice <+14155550100> (8 characters)\n\n  Ünwell 🐴\n');
  });
});

describe('The log of the stages', () => {
  it('goes to stderr; only errors unless it is verbose', () => {
    const io = recordingIo();
    for (const verbose of [false, true]) {
      const log = talkLog(io, verbose);
      log.info('run.dispatched', { run: 'r' });
      log.warn('run.swept', { silent: 1 });
      log.error('watch.failed', { what: 'x\ny' });
    }
    expect(io.text.out).toBe('');
    const time = '1970-01-01T00:00:00.000Z';
    const error = `${time} error watch.failed {"what":"x\\ny"}\n`;
    const rest = `${time} info run.dispatched {"run":"r"}\n${time} warn run.swept {"silent":1}\n`;
    expect(io.text.err).toBe(error + rest + error);
  });
});
