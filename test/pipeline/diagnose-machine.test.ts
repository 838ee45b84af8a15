import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { machineOf } from '../../src/pipeline/diagnose-machine.ts';
import type { Machines } from '../../src/pipeline/diagnose-ports.ts';
import type { HostAccount } from '../../src/pipeline/ports.ts';

const account = { role: 'arn:aws:iam::222222222222:role/farrier-hosts', externalId: 'pegasus-fleet' };
const config = configSchema.parse({
  environment: 'prod',
  clusters: [
    { name: 'near', metas: ['meta1:34601'] },
    { name: 'far', metas: ['meta1:34601'], account },
  ],
});

async function asked(id: string, statusOf: Machines['statusOf'], cluster = 0) {
  const missed: unknown[] = [];
  const own = config.clusters[cluster] ?? expect.unreachable();
  return { view: await machineOf({ id }, own, { machines: { statusOf }, config }, (why) => missed.push(why)), missed };
}
const failing = (name: string, fault?: string) => async (): Promise<never> => {
  throw Object.assign(new Error('no'), { name, ...(fault && { $fault: fault }) });
};

describe('What EC2 says of the machine of a silent host', () => {
  it('is asked of machines of EC2 only', async () => {
    const never = async () => expect.unreachable();
    expect(await asked('mi-0123456789abcdef0', never)).toEqual({ view: {}, missed: [] });
    expect(await asked('replica3', never)).toEqual({ view: {}, missed: [] });
  });

  it('is asked in the account of the host', async () => {
    const accounts: (HostAccount | undefined)[] = [];
    const statusOf: Machines['statusOf'] = async (_, where) => {
      accounts.push(where);
      return known({ state: 'stopped', system: undefined, instance: undefined });
    };
    expect((await asked('i-0123456789abcdef0', statusOf)).view).toEqual({ machine: 'stopped' });
    await asked('i-0123456789abcdef0', statusOf, 1);
    expect(accounts).toEqual([undefined, { ...account, environment: 'prod' }]);
  });

  it.each([
    ['it is denied', failing('UnauthorizedOperation', 'client'), 'access_denied'],
    ['the role is denied', failing('AccessDenied', 'client'), 'access_denied'],
    ['it is throttled', failing('RequestLimitExceeded', 'client'), 'no_answer'],
    ['nobody answers', failing('TimeoutError'), 'no_answer'],
    ['no machine has the id', async () => unknown('not_collected', 'no instance'), 'not_collected'],
  ])('is unknown where %s, with the reason', async (_, statusOf, reason) => {
    const { view, missed } = await asked('i-0123456789abcdef0', statusOf);
    expect(view).toEqual({ machineUnknown: reason });
    expect(missed).toMatchObject([{ reason, detail: expect.any(String) }]);
  });
});
