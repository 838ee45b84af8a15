import type { Machines } from '../pipeline/diagnose-ports.ts';
import type { HostAccount } from '../pipeline/ports.ts';

/** EC2's client is loaded with the first host that is silent, and what reaches other accounts with the first host in one. */
export function composeMachines(): Machines {
  const loaded = new Map<string | undefined, Promise<Machines>>();
  return {
    async statusOf(hostId, account) {
      const machines = loaded.get(account?.role) ?? load(account);
      loaded.set(account?.role, machines);
      return (await machines).statusOf(hostId);
    },
  };
}

async function load(account: HostAccount | undefined): Promise<Machines> {
  const [{ ec2Client, ec2Machines }, credentials] = await Promise.all([
    import('./ec2-machines.ts'),
    account &&
      import('./assumed-credentials.ts').then(
        ({ assumedCredentials }) =>
          () =>
            assumedCredentials(account),
      ),
  ]);
  return ec2Machines(ec2Client(credentials));
}
