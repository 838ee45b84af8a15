import { wordsOf } from '../words-of.ts';

/** What would change a condition of a pre-flight. */
export const operateRemedyWords = wordsOf('operate-remedies', {
  unread: ({ what, detail }: { what: string; detail: string }, say) =>
    `Make ${what} readable: ${say.name(detail)}. Then inspect and plan again.`,
  configuration: 'Change operations in the configuration, and deploy it.',
  allow: 'Once what made somebody pull it is over: farrier operations allow.',
  other_operation: 'Wait until it is over, or abort it.',
  starts: ({ at }: { at: number }, say) => `Wait until ${say.time(at)}.`,
  inspect: 'Run an inspection, and plan again.',
  maintenance: 'Wait until the window is over: somebody else works on the cluster.',
  to_steady: 'Find who changed the level and why; set it to steady once that is over.',
  auto_freeze: 'Bring the lost nodes back: the freeze lifts by itself.',
  nodes: 'Bring lost nodes back, or add nodes.',
  lost_nodes: 'Bring the nodes back, or take them out for good, until none that is lost holds partitions.',
  heal: 'Wait until every partition is healthy: the balancer does nothing before.',
  tables: 'Wait until the tables are AVAILABLE or DROPPED.',
  split: 'Wait for the end of the split.',
  duplication:
    'Pause or remove the duplication, or leave the cluster in steady: the balancer of some versions crashes with it.',
  vouch_duplication: 'See with query_dup that no table is duplicated, and vouch for it: --attest no_duplication.',
  bulk_load_ends: 'Wait until the bulk load has ended.',
  bulk_load: 'See that nobody loads (it would force the level to steady), and vouch for it: --attest no_bulk_load.',
  backup: 'Wait until the backup has ended.',
  vouch_backup: 'See with query_backup_policy that no backup runs, and vouch for it: --attest no_backup.',
  restart: ({ at }: { at: number }, say) => `Wait until ${say.time(at)}, or for the end of the rolling restart.`,
  release: 'Finish the upgrade: balance when all servers run one version.',
  leader: ({ at }: { at: number }, say) => `Wait until ${say.time(at)}: a new leader has yet to hear of all replicas.`,
  leader_unseen: 'Wait for an inspection that knows the leader.',
  window_at: ({ from, to }: { from: number; to: number }, say) =>
    `Plan it within the next quiet hours: ${say.time(from)} to ${say.time(to)}.`,
  window_none:
    'No hours ahead are quiet for long enough: lower the time limit, or name quiet hours (operations.window).',
  window_name:
    'The past has not been learnt yet: name the quiet hours, by operations.window or with the plan (--window).',
  skew: 'Leave it: moving data costs more than so little skew.',
  count_unknown: 'Wait until the meta has heard of all replicas (cluster_info).',
  count_zero: 'The balancer would do nothing: it evens out counts of replicas, neither load nor bytes.',
  owners: 'Tell the owners, and say so: --attest owners_told.',
  room: 'Free space on these nodes, or move primaries only (--only-primaries), which copies nothing.',
  frozen_already: 'It is frozen already.',
  healthy: 'A freeze stops cure and table changes; nothing that is seen asks for it.',
  not_requested: 'Nobody requested a freeze. One that Pegasus set itself lifts when enough nodes are alive again.',
  nodes_back: 'Start the lost nodes first: else everything they held is copied at once.',
  unit: 'Name the unit of a Pegasus server; Farrier stops and starts nothing else.',
  server:
    'Name a host that the last inspection saw, with a server of this cluster, and a unit named by its role (meta, replica, collector).',
  cut_off: 'Wait until these partitions have more replicas on other nodes. There is no way to force it.',
  cut_off_unseen: 'See where the replicas of these tables are (app <table> -d): inspect again.',
  majority: 'Start the other meta servers first. There is no way to force it.',
  one_host: 'Start the other host’s server first.',
  balance: 'Wait for the end of the balance.',
  ban: ({ at }: { at: number }, say) =>
    `Find out why it ends, and wait until ${say.time(at)}: after 5 restarts within 10 minutes of each other the metas ignore it.`,
  disk: 'Free disk space first: Pegasus refuses writes and replicas on a full disk.',
  running: 'It runs already, or another server holds its port: stop that first.',
});
