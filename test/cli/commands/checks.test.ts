import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../src/checks/catalogue.ts';
import { runCli } from '../../support/cli.ts';

describe('farrier checks', () => {
  it('lists every check with its question, in the order of the catalogue', async () => {
    const { status, stdout, stderr } = await runCli(['checks']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const ids = stdout
      .split('\n')
      .slice(1)
      .map((line) => line.split(' ')[0] ?? '');
    expect(ids.slice(0, CATALOGUE.length)).toEqual(CATALOGUE.map((check) => check.id));
    expect(stdout).toMatch(new RegExp(`\\n${CATALOGUE.length} checks\\n$`));
  });

  it('gives programs one check a line, with all that is known of its limits', async () => {
    const { stdout } = await runCli(['checks', '--output', 'json']);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map((row) => row['id'])).toEqual(CATALOGUE.map((check) => check.id));
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining([
          'title',
          'question',
          'sources',
          'versions',
          'impact',
          'action',
          'command',
          'thresholds',
        ]),
      );
    }
  });

  it('explains one check: configurable limits with defaults and origin', async () => {
    const { stdout } = await runCli(['checks', 'disk.space']);
    expect(stdout).toContain('disk.space  Disk space\n');
    expect(stdout).toMatch(/warning \(can be set\): 80 percent/);
    expect(stdout).toMatch(/critical \(can be set\): 90 percent/);
    expect(stdout).toMatch(/runbook +docs\/runbook\.md#diskspace\n/);
  });

  it('explains one check: limits that are part of the rule', async () => {
    const { stdout } = await runCli(['checks', 'nodes.freeze_margin', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'nodes.freeze_margin',
      thresholds: [
        { level: 'fixed', value: 3, unit: 'nodes', configurable: false },
        { level: 'fixed', value: 50, unit: 'percent', configurable: false },
      ],
    });
  });

  it.each([
    ['nodes.aliv', 'nodes.alive'],
    ['nodes.freeze', 'nodes.freeze_margin'],
    ['partition.healthy', 'partitions.healthy'],
  ])('refuses %s and names %s', async (wrong, meant) => {
    const { status, stdout, stderr } = await runCli(['checks', wrong]);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain(`there is no check "${wrong}"; did you mean `);
    expect(stderr).toContain(meant);
  });

  it('says where the list is when nothing is near', async () => {
    const { status, stderr } = await runCli(['checks', 'zzz']);
    expect(status).toBe(64);
    expect(stderr).toContain('`farrier checks` lists all of them');
  });
});
