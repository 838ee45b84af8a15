import { describe, expect, it } from 'vitest';
import { readNodes } from '../../src/pegasus/cluster/read-nodes.ts';
import { readHost } from '../../src/pegasus/read-host.ts';
import { hostSteps } from '../support/host-steps.ts';
import { WRITTEN_STEPS } from '../support/written-forms.ts';

const SOURCE = { time: 0, cluster: 'c1', host: 'replica1' };
const nodes = WRITTEN_STEPS.find(({ step }) => step === 'nodes');

describe('a text that ends within a line', () => {
  it('is no table: half a number would stand for a whole one', () => {
    if (nodes === undefined) throw new Error('no text table of nodes');
    expect(readNodes(nodes)).toMatchObject({ known: true, value: [{ secondaries: 16 }] });
    const stdout = nodes.stdout.slice(0, nodes.stdout.indexOf('16') + 1);
    expect(readNodes({ ...nodes, stdout })).toMatchObject({ known: false, reason: 'malformed' });
  });

  it.each(['identity', 'sockets', 'network', 'disks'] as const)('says nothing of the host: %s', (name) => {
    const text = hostSteps().find(({ step }) => step === name)?.stdout ?? '';
    const cut = readHost(SOURCE, hostSteps({ [name]: { stdout: text.slice(0, -2) } }));
    const part = name === 'network' ? cut.interfaces : cut[name];
    expect(part).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('is not a sample of the processors when fields are missing', () => {
    const text = hostSteps().find(({ step }) => step === 'cpu')?.stdout ?? '';
    const cut = readHost(SOURCE, hostSteps({ cpu: { stdout: text.replace(/ 5 5 0 9 9\n$/, '\n') } }));
    expect(cut.cpuPercent).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('lists as many remotes as it says there are, up to what the probe lists', () => {
    const text = hostSteps().find(({ step }) => step === 'sockets')?.stdout ?? '';
    for (const less of [text.replace(/remote 34801 2001.*\n/, ''), text.replace(/remotes.*\n/, '')]) {
      expect(readHost(SOURCE, hostSteps({ sockets: { stdout: less } })).sockets.known).toBe(false);
    }
  });
});
