import type { MetaLevel } from '../pegasus/cluster-snapshot.ts';
import type { PeersView } from './peers.ts';

/**
 * What others say of the host and of its cluster: the agent, the provider, the metas, the last inspections. Every field that
 * is absent is not known.
 */
export interface View {
  /** PingStatus of the SSM agent. */
  readonly agent?: 'online' | 'connection_lost' | 'inactive';
  /** State of the machine where the provider tells it: `ok`, `impaired`, `initializing`, `pending`, `stopped`, `terminated`, … */
  readonly machine?: string;
  /** Which of the provider's status checks fails, of a machine that is impaired. */
  readonly impaired?: 'system' | 'instance' | 'both';
  /** Why the provider was asked and its answer is not known: a reason code. */
  readonly machineUnknown?: string;
  /** What other hosts of the cluster found when they tried to reach this one. */
  readonly peers?: PeersView;
  /** The host's replica server in the metas' list. */
  readonly node?: 'ALIVE' | 'UNALIVE' | 'unlisted';
  /** Hosts of the cluster whose agents are lost now, this one included. */
  readonly hostsLost?: number;
  readonly effectiveLevel?: MetaLevel;
  readonly requestedLevel?: MetaLevel;
  readonly nodesAlive?: number;
  readonly nodesTotal?: number;
  readonly version?: string;
  /** The table dropped last. `at`: epoch milliseconds. */
  readonly droppedTable?: { readonly name: string; readonly at: number };
  /** Requests per second now, and as usual at this time. */
  readonly qps?: number;
  readonly qpsBefore?: number;
  readonly failedPerSecond?: number;
  readonly p99Ms?: number;
  readonly unreadablePartitions?: number;
  readonly sessions?: number;
  readonly sessionsBefore?: number;
  /** The busiest partition, and how many times the mean of its table it is asked. */
  readonly hotPartition?: { readonly partition: string; readonly times: number };
  /** What detect_hotkey has found, masked. */
  readonly hotKey?: string;
  readonly learning?: { readonly replicas: number; readonly minutes: number };
  readonly memoryPercent?: number;
  readonly memoryPercentHourAgo?: number;
}
