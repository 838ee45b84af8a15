import type { Cause } from './cause.ts';
import { checkAbort } from './scenes/check-abort.ts';
import { clockJump } from './scenes/clock-jump.ts';
import { autoFreeze, tableDropped, trafficDrop } from './scenes/cluster.ts';
import { connectionStorm } from './scenes/connection-storm.ts';
import { diskFailing } from './scenes/disk-failing.ts';
import { diskFull, diskRefusing } from './scenes/disk-space.ts';
import { hostRebooted } from './scenes/host-rebooted.ts';
import { knownBug } from './scenes/known-bug.ts';
import { nofileExhaustion } from './scenes/nofile-exhaustion.ts';
import { oomKill } from './scenes/oom-kill.ts';
import { restartLoop } from './scenes/restart-loop.ts';
import { segfault } from './scenes/segfault.ts';
import { cleanStop, sigkill } from './scenes/stopped.ts';
import { hotKey, learnStuck, writeStall } from './scenes/storage-engine.ts';
import { unreachable } from './scenes/unreachable.ts';
import { zookeeperSession } from './scenes/zookeeper-session.ts';
import type { Scope } from './scope.ts';

/** What each scene knows it looks for itself; none knows of another's causes. Their order does not matter. */
export const SCENES: readonly ((scope: Scope) => readonly Cause[])[] = [
  unreachable,
  hostRebooted,
  oomKill,
  segfault,
  checkAbort,
  zookeeperSession,
  cleanStop,
  sigkill,
  restartLoop,
  knownBug,
  connectionStorm,
  diskFull,
  diskRefusing,
  diskFailing,
  nofileExhaustion,
  clockJump,
  learnStuck,
  writeStall,
  hotKey,
  autoFreeze,
  tableDropped,
  trafficDrop,
];
