import type { LineSource } from '../pegasus/host-evidence.ts';

/** A bug of Pegasus that its maintainers know, with what it leaves behind. */
export interface KnownBug {
  readonly id: string;
  /** Numbers of issues of apache/incubator-pegasus; empty where none was found. */
  readonly issues: readonly number[];
  /** Versions in which it was seen, matched against what the servers say; absent: no version is known to be free of it. */
  readonly versions?: RegExp;
  /** All must be found. `backtrace` is looked up in the frames of the newest core. */
  readonly signature: readonly (readonly [readonly (LineSource | 'backtrace')[], RegExp])[];
  /** A signature that says it alone, without the version. */
  readonly unmistakable: boolean;
  readonly harmless: boolean;
}

const LOGS: readonly LineSource[] = ['service', 'streams'];

/** Sentences about each stand in the words, by id. */
export const KNOWN_BUGS: readonly KnownBug[] = [
  {
    id: 'shared_log_damage',
    issues: [1572],
    versions: /^(1\.|2\.[0-5]\b)/,
    signature: [
      [LOGS, /invalid data header magic|failed to read log block/],
      [LOGS, /replay shared log failed/],
    ],
    unmistakable: true,
    harmless: false,
  },
  {
    id: 'beacon_peer_address',
    issues: [2363, 2364],
    versions: /^2\.[6-9]/,
    // sockets of a dead peer are told in the same words when they are shut down
    signature: [[['service'], /^(?!.*socket shutdown failed).*Transport endpoint is not connected/]],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'meta_detail_race',
    issues: [],
    signature: [[LOGS, /list_(app|node)_handler/]],
    unmistakable: true,
    harmless: false,
  },
  {
    id: 'balancer_few_nodes',
    issues: [820],
    versions: /^(1\.|2\.[0-3]\b)/,
    signature: [[['backtrace'], /greedy_load_balancer|cluster_load_balance|app_balance_policy/]],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'balancer_duplication',
    issues: [693, 1589],
    versions: /^2\.[0-4]\b/,
    signature: [
      [['backtrace'], /load_balance|balance_policy/],
      [['backtrace', 'service'], /duplication/],
    ],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'meta_name_resolution',
    issues: [2007],
    versions: /^2\.[5-9]/,
    signature: [[LOGS, /(can ?not|failed to) be? ?(reverse )?resolve/i]],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'zookeeper_client_3_7',
    issues: [1092],
    signature: [
      [['service'], /get partition node failed, reason\(ERR_TIMEOUT\)/],
      [['service'], /expired_session_state|session is expired/],
    ],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'duplication_batch_too_large',
    issues: [1840],
    versions: /^2\.[0-5]\b/,
    signature: [
      [['service'], /body size exceed threshold/],
      [['service'], /DUPLICATE|duplicat/],
    ],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'duplication_core',
    issues: [2014, 2015, 2372],
    signature: [[['backtrace'], /mutation_duplicator|load_from_private_log|replica_duplicator/]],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'learn_core',
    issues: [315, 516, 803, 1969],
    signature: [[['backtrace'], /replica::(on_learn|on_copy_remote_state|handle_learning|on_add_learner)/]],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'backup_core',
    issues: [311],
    versions: /^(1\.|2\.0\b)/,
    signature: [[['backtrace'], /cold_backup|backup_context/]],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'outdated_proposals',
    issues: [1013],
    signature: [
      [LOGS, /No space left on device/],
      [['service'], /proposal.*out-?dated|out-?dated.*proposal/],
    ],
    unmistakable: false,
    harmless: false,
  },
  {
    id: 'exit_tcmalloc',
    issues: [1848],
    signature: [[['streams'], /tcmalloc\.cc.*Attempt to free invalid pointer/]],
    unmistakable: false,
    harmless: true,
  },
];
