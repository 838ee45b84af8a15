import type { SimCluster } from './cluster-state.ts';
import { BOOTED_AT, type SimMachine } from './layout.ts';
import { sinceOf } from './lifetimes.ts';

/** A line of the kernel's log. */
export interface KernelLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** Process ids of a machine's Pegasus server: as started first, and after it was started again. */
export const STARTED_PID = 2417;
export const RESTARTED_PID = 118_233;

/** Boot messages, and how the Pegasus server ended where a fault ended it in a way that the kernel tells of. */
export function kernelLogOf({ faults }: SimCluster, machine: SimMachine): readonly KernelLine[] {
  const killed = [sinceOf(faults, machine, 'node-down'), sinceOf(faults, machine, 'oom-kill')];
  const crashed = [sinceOf(faults, machine, 'segfault'), sinceOf(faults, machine, 'segfault-no-core')];
  return [
    { at: BOOTED_AT, text: 'Linux version 5.15.0-1071-aws (buildd@lcy02) (gcc 11.4.0) #77-Ubuntu SMP' },
    { at: BOOTED_AT + 1_840, text: 'nvme nvme1: 16/0/0 default/read/poll queues' },
    { at: BOOTED_AT + 4_211, text: 'XFS (nvme1n1): Ending clean mount' },
    { at: BOOTED_AT + 6_032, text: 'ena 0000:00:05.0 eth0: Link is Up' },
    ...killed.flatMap((at) => (at === undefined ? [] : oomLines(at))),
    ...crashed.flatMap((at) => (at === undefined ? [] : crashLines(at))),
  ];
}

function oomLines(at: number): readonly KernelLine[] {
  const sizes = 'total-vm:74211840kB, anon-rss:63412096kB, file-rss:0kB, shmem-rss:0kB';
  return [
    'replica.default invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, oom_score_adj=0',
    `oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task=pegasus_server,pid=${STARTED_PID},uid=1000`,
    `Out of memory: Killed process ${STARTED_PID} (pegasus_server) ${sizes}, UID:1000 pgtables:126420kB oom_score_adj:0`,
  ].map((text, index) => ({ at: at + index * 3, text }));
}

/** The kernel names the thread that crashed. */
function crashLines(at: number): readonly KernelLine[] {
  const where = 'ip 00007f3b5c1a9e21 sp 00007f3b2a7f9c40 error 4 in libpegasus.so[7f3b5bf00000+9c4000]';
  return [
    { at, text: `replica.asio.3[${STARTED_PID}]: segfault at 8 ${where}` },
    { at: at + 1, text: 'Code: 48 8b 7b 18 48 85 ff 74 0d 48 8b 07 ff 50 10 48' },
  ];
}
