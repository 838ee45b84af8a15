import { anchor } from './anchor.ts';

/** What of the notes is done by which checks, and what is not done by any. */
interface Coverage {
  /** How the sentence begins, in the words of the notes. */
  readonly begins: string;
  readonly checks: readonly string[];
  /** What is not there yet, or where else it is; absent where the checks are all of it. */
  readonly missing?: string;
}

const ACTION = 'Said by the finding and the runbook; Farrier does not do it, and does not watch while it is done.';
const ONBOARDING = 'Part of a request that `farrier onboard` reviews (docs/onboarding.md).';

/**
 * The operators' notes that the catalogue is built from, sentence by sentence and in their order. A test holds it against
 * the notes: a sentence without an entry fails, and so does an entry without a sentence.
 */
const COVERAGE: readonly Coverage[] = [
  {
    begins: '一个分布式系统的',
    checks: [],
    missing: 'The aim. Inspection, alerts and the review of new tables are there; diagnosis is later work.',
  },
  { begins: '可用性：', checks: ['availability', 'requests.failed'] },
  {
    begins: 'IOPS：',
    checks: ['traffic.read', 'traffic.write', 'traffic.node_skew', 'requests.busy', 'throttling.rejected'],
  },
  {
    begins: '读写延迟：',
    checks: [
      'latency.read_p99',
      'latency.write_p99',
      'latency.read_outlier',
      'latency.write_outlier',
      'writes.stalled',
    ],
  },
  {
    begins: '系统资源使用：',
    checks: [
      'cpu.usage',
      'memory.usage',
      'memory.swap',
      'disk.space',
      'disk.refusal',
      'disk.inodes',
      'network.bandwidth',
      'network.link',
      'connections.total',
      'host.surge',
    ],
  },
  {
    begins: '参考 [可视化监控]',
    checks: [],
    missing: 'A link to another page of the site; the numbers are kept as series.',
  },
  { begins: '使用 [Shell 工具]', checks: ['cluster.reachable', 'probe.incomplete'] },
  {
    begins: '集群基础信息是否正常',
    checks: ['cluster.reachable', 'meta.leader', 'meta.leaders', 'meta.flapping', 'zookeeper.agreement'],
  },
  { begins: '`meta_servers` 列表', checks: ['meta.members', 'meta.redundancy'] },
  {
    begins: '`meta_function_level`',
    checks: ['meta.level', 'meta.level_requested', 'meta.level_overdue', 'meta.level_lost'],
  },
  {
    begins: '各 Table、各 Partition',
    checks: [
      'partitions.healthy',
      'partitions.writable',
      'partitions.readable',
      'partitions.dead',
      'partitions.classes',
      'tables.status',
    ],
  },
  { begins: 'Table 数量', checks: ['tables.count'] },
  {
    begins: '所有 Table 的 `unhealthy`',
    checks: ['partitions.healthy', 'partitions.write_margin', 'partitions.read_margin'],
  },
  { begins: '各节点是否健康', checks: ['nodes.alive', 'nodes.beacons', 'nodes.cure_overdue', 'replicas.error'] },
  { begins: '所有节点都在列表中', checks: ['nodes.expected', 'nodes.alive', 'nodes.freeze_margin'] },
  {
    begins: '数据分布是否倾斜严重',
    checks: ['nodes.replica_skew', 'nodes.primary_skew', 'nodes.empty', 'disk.node_skew'],
  },
  { begins: '如果倾斜严重', checks: ['balance.pending', 'balance.overdue'], missing: ACTION },
  { begins: '记得在调整完成后', checks: ['meta.level', 'meta.level_overdue'] },
  {
    begins: '注意：对于延迟敏感',
    checks: ['latency.read_p99', 'latency.write_p99', 'balance.overdue'],
    missing: ACTION,
  },
  { begins: '各节点的基本信息', checks: ['servers.version', 'servers.build', 'servers.restarted', 'config.drift'] },
  { begins: '每个 server 的版本', checks: ['servers.version', 'servers.mixed', 'servers.build'] },
  {
    begins: '通过 start time',
    checks: [
      'servers.restarted',
      'servers.mass_restart',
      'servers.rolling_restart',
      'meta.mass_restart',
      'process.restart_loop',
    ],
  },
  {
    begins: '各节点的 metrics',
    checks: ['traffic.node_skew', 'latency.read_p99', 'latency.write_p99', 'memory.node_outlier'],
  },
  {
    begins: 'IOPS、读写延迟',
    checks: [
      'traffic.node_skew',
      'latency.read_p99',
      'latency.write_p99',
      'latency.read_outlier',
      'latency.write_outlier',
    ],
  },
  { begins: '内存使用量', checks: ['memory.node_outlier', 'memory.growth', 'memory.meta', 'process.memory'] },
  {
    begins: '各表的 metrics',
    checks: ['traffic.read', 'traffic.write', 'storage.table', 'throttling.rejected', 'throttling.delayed'],
  },
  { begins: 'IOPS', checks: ['traffic.read', 'traffic.write'] },
  { begins: '存储用量', checks: ['storage.table'] },
  { begins: '查看系统信息', checks: ['host.reachable'] },
  {
    begins: '例如，检查服务器的 socket',
    checks: ['connections.total', 'connections.time_wait', 'connections.close_wait', 'connections.half_open'],
  },
  { begins: '在 Meta Server 所在服务器上', checks: ['connections.total'] },
  { begins: 'netstat -na', checks: ['connections.total'] },
  { begins: '检查与该服务器建立连接', checks: ['connections.per_remote'] },
  { begins: 'netstat -na', checks: ['connections.per_remote'] },
  {
    begins: '如果连接数太多',
    checks: ['connections.per_remote'],
    missing: 'Which process of the remote host it is, is not told.',
  },
  {
    begins: '如果服务进程异常退出',
    checks: ['process.exited', 'zookeeper.session', 'zookeeper.connection', 'host.rebooted'],
  },
  {
    begins: '查看 `dmesg`',
    checks: ['process.oom', 'process.segfault', 'process.exited'],
    missing: '/var/log/messages is not read; the kernel log is.',
  },
  {
    begins: '如果是 `Out of memory',
    checks: ['process.oom', 'memory.usage', 'memory.growth', 'process.memory', 'memory.meta', 'memory.node_outlier'],
  },
  { begins: '如果是 `segfault', checks: ['process.segfault'] },
  {
    begins: '查看 Meta Server 或 Replica Server 的标准错误',
    checks: [],
    missing: 'Not there: the servers’ logs are not read. Diagnosis is later work.',
  },
  {
    begins: '检查是否有 coredump',
    checks: ['process.core_file', 'process.core_limit'],
    missing: 'gdb is not run; the finding names the command.',
  },
  { begins: '如果出故障服务器较多', checks: ['nodes.freeze_margin', 'meta.level'], missing: ACTION },
  { begins: '如果进程不断重启', checks: ['process.restart_loop'], missing: ACTION },
  { begins: '如果无法远程登录', checks: ['host.reachable'] },
  { begins: 'Pegasus 和多数数据库一样', checks: [], missing: ONBOARDING },
  { begins: '作为 Pegasus 的管理员', checks: [], missing: ONBOARDING },
  { begins: '结合 Pegasus 的存储原理', checks: [], missing: ONBOARDING },
  { begins: '可以收集分析以下信息', checks: [], missing: ONBOARDING },
  { begins: '表名', checks: ['tables.name'], missing: ONBOARDING },
  { begins: '读峰值', checks: [], missing: ONBOARDING },
  { begins: '读总量', checks: [], missing: ONBOARDING },
  { begins: '写峰值', checks: [], missing: ONBOARDING },
  { begins: '写总量', checks: [], missing: ONBOARDING },
  { begins: 'key-value 设计模式', checks: ['storage.table', 'disk.node_skew'], missing: ONBOARDING },
  { begins: '访问模式', checks: ['traffic.node_skew', 'partitions.hotspot'], missing: ONBOARDING },
  { begins: '单条数据平均大小', checks: [], missing: ONBOARDING },
  { begins: '数据总量预估', checks: [], missing: ONBOARDING },
  { begins: '增长预估', checks: [], missing: ONBOARDING },
  { begins: '读延迟需求', checks: [], missing: ONBOARDING },
  { begins: '写延迟需求', checks: [], missing: ONBOARDING },
  { begins: 'IOPS 特征', checks: [], missing: ONBOARDING },
];

/** The sentences and bullets of the notes in order, headings and front matter left out. */
export function sentencesOf(notes: string): readonly string[] {
  const body = notes.replace(/^---\n[\s\S]*?\n---\n/, '');
  return body
    .split('\n')
    .filter((line) => !/^\s*(#|```|$)/.test(line))
    .map((line) => line.replace(/^\s*([*>]\s*)*/, '').trim())
    .flatMap((line) => line.split(/(?<=。)/))
    .filter((sentence) => sentence !== '');
}

/**
 * docs/seed-coverage.md: what each sentence of the notes has become.
 * @throws Error that names the first sentence without an entry, or entry without a sentence
 */
export function seedCoverageDoc(notes: string): string {
  const sentences = sentencesOf(notes);
  const wrong = Array.from({ length: Math.max(sentences.length, COVERAGE.length) }, (_, index) => index).find(
    (index) => !sentences[index]?.startsWith(COVERAGE[index]?.begins ?? '\n'),
  );
  if (wrong !== undefined) {
    throw new Error(`sentence ${wrong + 1} is "${sentences[wrong]}", and its entry "${COVERAGE[wrong]?.begins}"`);
  }
  const open = COVERAGE.filter((each) => each.missing !== undefined).length;
  return [
    '# Coverage of the operators’ notes',
    '',
    'Made by `npx tsx bin/checks-doc.ts`; do not edit by hand. Each sentence of the notes that the catalogue is built from, in',
    `their order, with the checks that do what it says and what is not there. Of ${sentences.length} sentences ${sentences.length - open} are covered by`,
    `checks alone; of ${open} something is missing, and it is said what.`,
    '',
    ...sentences.flatMap((sentence, index) => entryText(sentence, COVERAGE[index])),
  ].join('\n');
}

function entryText(sentence: string, coverage: Coverage | undefined): readonly string[] {
  const links = (coverage?.checks ?? []).map((id) => `[\`${id}\`](checks.md#${anchor(id)})`);
  return [
    `> ${sentence}`,
    '',
    ...(links.length > 0 ? [`- Checks: ${links.join(', ')}`] : []),
    ...(coverage?.missing === undefined ? [] : [`- ${links.length > 0 ? 'Missing' : 'No check'}: ${coverage.missing}`]),
    '',
  ];
}
