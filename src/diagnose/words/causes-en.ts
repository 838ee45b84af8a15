import type { Say } from '../../words/say.ts';
import type { CauseFacts } from '../cause.ts';
import { BUGS_EN } from './bugs-en.ts';
import type { CauseWords } from './catalogue.ts';

type Check = NonNullable<CauseFacts['host_down']['check']>;

const IMPAIRED_EN: Readonly<Record<Check, string>> = {
  system: 'its system status check fails (hardware or network of AWS)',
  instance: 'its instance status check fails (kernel, memory or network of the guest)',
  both: 'its system and its instance status check fail (hardware or network of AWS)',
};
const MEND_EN: Readonly<Record<Check, string>> = {
  system: 'Stop the machine and start it, so that it moves to other hardware, or wait for AWS.',
  instance: 'Look at the console output and the screenshot of the machine; reboot it if it hangs.',
  both: 'Stop the machine and start it, so that it moves to other hardware, or wait for AWS.',
};

function livesEn(metas: boolean | undefined, peers: CauseFacts['agent_down']['peers']): string {
  if (metas !== false && peers === 'serves')
    return 'the metas hear the server of this host, and its peers can connect to it';
  if (peers === 'serves') return 'peers can connect to the server of this host';
  if (metas === false) return 'the machine answers its peers';
  return 'the metas hear the server of this host';
}

function networkEn(hostsLost: number, peers: CauseFacts['network_cut']['peers'], say: Say): string {
  if (hostsLost > 1)
    return `${say.count(hostsLost, 'host')} are lost at the same time: the network between, not each machine`;
  if (peers === 'some') return 'Peers reach the machine, the metas or SSM do not: the network between is cut in part';
  const others = peers === 'none' ? 'the metas, its peers nor SSM' : 'the metas nor SSM';
  return `The machine runs, but neither ${others} hear it: network, or it hangs`;
}

export const CAUSES_EN: CauseWords = {
  oom_kill: ({ process, scope }, say) => ({
    what:
      scope === 'group'
        ? `${say.name(process)} was killed because its control group ran out of memory`
        : `${say.name(process)} was killed because the host ran out of memory`,
    next: 'Look at memory over the hours before; lower block cache or write buffers, move other programs away, raise the limit of the group, or add nodes.',
    disprovedBy:
      'the process that was killed is no Pegasus server, or the server was started before that time and still runs',
  }),
  segfault: ({ thread, frame }, say) => ({
    what: `A server crashed with a segmentation fault${thread === '' ? '' : ` in thread ${say.name(thread)}`}${frame === '' ? '' : `, in ${say.name(frame)}`}`,
    next: 'Keep the core, the last log and stdout; take a backtrace with gdb (thread apply all bt) and compare it with known bugs of this version. Hardware errors in the kernel log point to bad memory.',
    disprovedBy: 'the process of the line is no Pegasus server',
  }),
  check_abort: ({ place, text }, say) => ({
    what: `A server ended itself by a failed check${place === '' ? '' : ` at ${say.name(place)}`}${text === '' ? '' : `: ${say.name(text)}`}`,
    next: 'Read the F line and the lines before it: it names file, line and function. Do not start the server again and again before it is understood.',
    disprovedBy: 'the F line is of an earlier start, and the server has run on since',
  }),
  zookeeper_session: ({ phase, exitedCleanly }) => ({
    what:
      phase === 'start'
        ? 'A meta server cannot start because ZooKeeper does not answer'
        : `A meta server lost its session with ZooKeeper and ended itself${exitedCleanly ? ', with exit status 0' : ''}`,
    next: exitedCleanly
      ? 'Start the meta server; let its supervisor restart it on exit status 0 too (systemd: Restart=always). Then look at ZooKeeper, the network and the clock at that time.'
      : 'Look at ZooKeeper, zoo.log, the network and the clock at that time.',
    disprovedBy: 'the session was established again within the timeout, and the leader lock was kept',
  }),
  clean_stop: ({ unit }, say) => ({
    what: `A server was stopped on purpose (SIGTERM)${unit === '' ? '' : `: ${say.name(unit)}`}`,
    next: 'Find the change that asked for it; start the server if nothing did.',
    disprovedBy: 'no person and no deployment stopped anything at that time',
  }),
  sigkill: ({ unit, stopTimedOut }, say) => ({
    what: `A server was ended by SIGKILL${unit === '' ? '' : `: ${say.name(unit)}`}${stopTimedOut ? ', because its stop took too long' : '; the kernel did not do it for want of memory'}`,
    next: stopTimedOut
      ? 'Raise the time that the supervisor waits for a stop (systemd: TimeoutStopSec).'
      : 'Look in shell histories, deployment and audit logs for who sent it; systemd-oomd and container runtimes send it too.',
    disprovedBy: 'the kernel log or the journal of that time holds an OOM kill of the process',
  }),
  restart_loop: ({ unit, restarts, banned }, say) => ({
    what: `${unit === '' ? 'A server' : say.name(unit)} is started again and again${restarts > 0 ? ` (${say.count(restarts, 'time')})` : ''}${banned === '' ? '' : `; the metas ignore ${say.name(banned)} as unstable`}`,
    next:
      banned === ''
        ? 'Stop the supervisor of this server, keep its data, and read why each start ends.'
        : 'Stop the supervisor of that server until it starts well; then restart the meta leader, or wait, so that its beacons count again.',
    disprovedBy: 'the restarts are weeks apart, or were a rolling restart',
  }),
  host_rebooted: ({ at }, say) => ({
    what: `The machine was started at ${say.time(at)}: everything that ran on it ended with it`,
    next: 'Ask the provider and the log of the boot before (journalctl -b -1) why; see that Pegasus is started at boot.',
    disprovedBy: 'the server ended before the machine did',
  }),
  process_down: ({ silent }, say) =>
    silent === undefined
      ? {
          what: 'No Pegasus server runs, and nothing that was read tells why it ended',
          next: 'Start it and watch its stdout; see that its supervisor is enabled.',
          disprovedBy: 'no server is meant to run on this host',
        }
      : {
          what: `The machine answers its peers, but neither its Pegasus server does${silent.port === undefined ? '' : ` (port ${say.name(String(silent.port))} ${silent.refuses ? 'refuses connections' : 'does not answer'})`} nor its SSM agent`,
          next: 'Log in over SSH or the console: look at memory, disks and the last boot; start the server and amazon-ssm-agent.',
          disprovedBy: 'the server listens at another port, or a firewall keeps the peers from it',
        },
  host_down: ({ machine, check }, say) => ({
    what:
      check === undefined
        ? `The machine is down${machine === '' ? '' : `: the provider says ${say.name(machine)}`}`
        : `The machine is impaired: EC2 says that ${IMPAIRED_EN[check]}`,
    next: `${check === undefined ? 'Ask the provider.' : MEND_EN[check]} If it will be away for long, let the cure copy its partitions to others, and look at how many nodes are left before a freeze.`,
    disprovedBy: 'the metas hear beacons of its server, or a peer can connect to it',
  }),
  agent_down: ({ metas, peers, hostsLost }, say) => ({
    what: `Only the SSM agent is lost: ${livesEn(metas, peers)}`,
    next:
      hostsLost === undefined
        ? 'Restart amazon-ssm-agent on the host; see its log and its way to the SSM endpoints.'
        : `${say.count(hostsLost, 'agent')} are lost at the same time: look at the way to the SSM endpoints first (VPC endpoints, NAT, DNS), then at amazon-ssm-agent on the host.`,
    disprovedBy: 'the server stops answering too',
  }),
  network_cut: ({ hostsLost, peers }, say) => ({
    what: networkEn(hostsLost, peers, say),
    next: 'Look at the security groups, routes and the zone; then at the console of the machine.',
    disprovedBy: 'the console shows a machine that does nothing (kernel panic, no memory)',
  }),
  connection_storm: ({ remote, connections, total }, say) => ({
    what: `Far too many connections${total > 0 ? ` (${say.number(total)})` : ''}${remote === '' ? '' : `, most from ${say.name(remote)}${connections > 0 ? ` (${say.number(connections)})` : ''}`}`,
    next: 'Ask the owner of that client about its pool and its retries; restart it, or set conn_threshold_per_ip.',
    disprovedBy: 'the address is a gateway with many clients behind it',
  }),
  disk_full: ({ where, inodes }, say) => ({
    what: `${where === '' ? 'A disk' : say.name(where)} has no ${inodes ? 'inodes' : 'room'} left`,
    next: 'Free room (old logs, .gar and .err directories, cores), then restart the server: RocksDB does not go on by itself after such an error.',
    disprovedBy: 'df shows room on all disks of data and logs at that time (a quota can still be used up)',
  }),
  disk_refusing: ({ where, percent }, say) => ({
    what: `${where === '' ? 'A disk' : say.name(where)} has ${say.number(percent)} % available: below 10 % the server refuses writes and replicas`,
    next: 'Free room or move replicas to other disks; the state is looked at again every 10 minutes.',
    disprovedBy: 'the disk holds no replicas of Pegasus',
  }),
  disk_failing: ({ device }, say) => ({
    what: `A disk returns errors${device === '' ? '' : `: ${say.name(device)}`}`,
    next: 'Take the disk out by the procedure for bad disks (black list, restart), let the replicas be copied, replace it.',
    disprovedBy: 'the device holds no data of Pegasus, or smartctl and the provider find it sound',
  }),
  nofile_exhaustion: ({ limit, open }, say) => ({
    what: `A server may not open more files${limit > 0 ? ` (${say.number(open)} of ${say.number(limit)})` : ''}`,
    next: 'Raise LimitNOFILE to 1,000,000 or more and restart; look at the number of connections and of replicas.',
    disprovedBy: 'the line is of a time before the limit was raised',
  }),
  clock_jump: ({ seconds }, say) => ({
    what:
      seconds === 0
        ? 'The clock of the host is not synchronised'
        : `The clock of the host jumped or is off, by ${say.number(Math.abs(seconds))} s: leases, sessions and times to live are judged by it`,
    next: 'Mend NTP (chrony: makestep only at boot). Servers that were taken for dead meanwhile come back by themselves.',
    disprovedBy: 'the other hosts were off by as much',
  }),
  learn_stuck: ({ failures, minutes }, say) => ({
    what: `Replicas do not come to an end of learning (${say.count(failures, 'failure')} in ${say.number(minutes)} min)`,
    next: 'Look at the learnee that the lines name: its disk, its network, the copy rates (nfs.max_send_rate…) and learn_app_max_concurrent_count.',
    disprovedBy: 'the failures are of different replicas, each of which has finished',
  }),
  write_stall: ({ stopped, delayed }, say) => ({
    what: `RocksDB held writes back: ${say.count(stopped, 'stop')}, ${say.count(delayed, 'delay')}`,
    next: 'Find the table with the burst of writes; throttle it, or move its bulk load to quiet hours; look at pending compactions and the disk.',
    disprovedBy: 'writes were fast at that time',
  }),
  hot_key: ({ key, partition }, say) => ({
    what: `One key draws the requests${partition === '' ? '' : ` of partition ${say.name(partition)}`}${key === '' ? '' : ` (${say.name(key)})`}`,
    next: 'Tell the owner of the table: a split does not divide one key. Find it with detect_hotkey, and stop that afterwards.',
    disprovedBy: 'detect_hotkey finds none',
  }),
  auto_freeze: ({ alive, total }, say) => ({
    what: `The cluster froze itself, too few servers are alive${total > 0 ? ` (${say.number(alive)} of ${say.number(total)})` : ''}: lost primaries get no successor`,
    next: 'Bring the servers back; the freeze lifts by itself. Do not force the level.',
    disprovedBy: 'get_meta_level shows freezed: then somebody set it',
  }),
  table_dropped: ({ table, at }, say) => ({
    what: `Table ${say.name(table)} was dropped at ${say.time(at)}, and is still asked for`,
    next: 'Ask who dropped it; recall it before its reserve time ends if that was a mistake.',
    disprovedBy: 'the failing requests are of other tables',
  }),
  client_outage: ({ before, now }, say) => ({
    what: `Clients stopped asking (${say.number(before)} → ${say.number(now)} requests per second); the servers answer well`,
    next: 'Ask the owners of the busiest tables what changed; look at the network between.',
    disprovedBy: 'clients report errors or timeouts',
  }),
  server_outage: ({ before, now }, say) => ({
    what: `Requests fall because the servers fail (${say.number(before)} → ${say.number(now)} per second)`,
    next: 'Look at unreadable partitions, dead nodes and the slowest node first.',
    disprovedBy: 'the failures began long before, and are of one client',
  }),
  known_bug: ({ bug, issues, harmless }) => ({
    what: `A known bug of Pegasus${issues === '' ? '' : ` (${issues})`}: ${BUGS_EN[bug] ?? bug}`,
    next: harmless
      ? 'Nothing: it happens while the process ends anyway.'
      : 'Compare with the issues of apache/incubator-pegasus; upgrade to a version that has the fix.',
    disprovedBy: 'the version that runs has the fix',
  }),
};
