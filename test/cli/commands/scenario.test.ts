import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/cli/scenarios');
const file = (name: string): string => join(FIXTURES, name);

describe('farrier scenario', () => {
  it('prints what happens and every message as people get it', async () => {
    const { status, stdout } = await runCli(['scenario', file('holds.scenario')]);
    expect(status).toBe(0);
    expect(stdout).toContain('2026-06-17 02:02:00 UTC  fault connection-storm\n');
    expect(stdout).toContain(
      'MAIL to oncall <oncall@example.com>\n\n  Subject: WARNING demo: 1 host with a greedy client',
    );
    expect(stdout).toMatch(/SMS to oncall <\+14155550100> \(\d+ characters\)/);
    expect(stdout).toContain('ok      A greedy client is told: 2 expectations\n');
  });

  it('tells where an expectation stands that does not hold, and exits with 1', async () => {
    const { status, stdout } = await runCli(['scenario', file('fails.scenario'), '--no-messages']);
    expect(status).toBe(1);
    expect(stdout).toContain('02:05:09 UTC    mail to oncall: WARNING demo: 1 host with a greedy client');
    expect(stdout).toContain(
      `${file('fails.scenario')}:5: at 2026-06-17 02:02:00 UTC\n    expected: no message until 02:06:00`,
    );
    expect(stdout).toContain('failed  Nobody is told: 1 of 2 expectations\n');
  });

  it('gives programs one line of JSON for each scenario', async () => {
    const { stdout } = await runCli(['scenario', file('holds.scenario'), '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: 'A greedy client is told',
      ok: true,
      checked: 2,
      failures: [],
      messages: [
        { contact: 'oncall', protocol: 'email', stage: 'opened', incident: 'demo-1', at: '2026-06-17T02:05:09.000Z' },
        { contact: 'oncall', protocol: 'sms' },
      ],
    });
  });

  it('refuses what it cannot read, by line and column, before anything is played', async () => {
    const broken = await runCli(['scenario', file('holds.scenario'), file('broken.scenario')]);
    expect(broken).toMatchObject({ status: 64, stdout: '' });
    expect(broken.stderr).toContain(
      `${file('broken.scenario')}:3:16: there is no fault disk-fll [scenario-unknown-name]\n    found: disk-fll\n    hint:  did you mean disk-full?`,
    );
    const missing = await runCli(['scenario', file('none.scenario')]);
    expect(missing.status).toBe(64);
    expect(missing.stderr).toContain('there is no such file');
  });
});
