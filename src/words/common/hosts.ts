import { wordsOf } from '../words-of.ts';

/** A part of a host's report, as PARTS of src/checks/hosts.ts names it. */
export type Part = 'cpuPercent' | 'memory' | 'disks' | 'interfaces' | 'sockets' | 'processes' | 'kernelEvents';

/** Parts of a host's report that could not be read. */
export const hostPartWords = wordsOf('host_parts', {
  part: ({ part }: { part: Part }) => PARTS_EN[part],
  unread: ({ part }: { part: Part }) => `${PARTS_EN[part]} could not be read`,
});

const PARTS_EN: Readonly<Record<Part, string>> = {
  cpuPercent: 'CPU use',
  memory: 'memory',
  disks: 'disks',
  interfaces: 'network interfaces',
  sockets: 'connections',
  processes: 'Pegasus processes',
  kernelEvents: 'the kernel log',
};
