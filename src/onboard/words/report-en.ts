import type { ReportWords } from './catalogue.ts';

export const REPORT_EN: ReportWords = {
  title: (table) => `Onboarding review of table ${table}`,
  verdicts: {
    approve: { name: 'APPROVE', meaning: 'The table can come in as it is described.' },
    approve_with_changes: {
      name: 'APPROVE WITH CHANGES',
      meaning: 'The table can come in once the changes below are made.',
    },
    reject: { name: 'REJECT', meaning: 'The table cannot come in as it is described.' },
    not_enough_information: {
      name: 'NOT ENOUGH INFORMATION',
      meaning: 'A verdict needs the answers to the questions below.',
    },
  },
  weights: { blocker: 'Prevents it', change: 'To be changed', note: 'To be known' },
  resources: {
    nodes: 'nodes left',
    disk: 'disk',
    memory: 'memory',
    requests: 'requests',
    read_p99: 'read P99',
    write_p99: 'write P99',
  },
  risks: {
    hotspot: 'One partition gets too much',
    key_design: 'The design of the keys',
    disk: 'Disk space',
    memory: 'Memory',
    requests: 'Capacity for requests',
    latency: 'Latency goals',
    growth: 'Growth',
    safety: 'Copies of the data',
  },
  to: { owner: 'to the owner', administrator: 'to the administrator' },
  headings: {
    reasons: 'Reasons',
    questions: 'Questions',
    need: 'What the table needs',
    fit: 'Whether it fits',
    risks: 'Risks (0 none, 100 certain trouble)',
    alternatives: 'Other clusters, the best first',
    commands: 'How to create it (Pegasus shell)',
    terms: 'Words',
  },
  colon: ': ',
  why: 'Why',
  todo: 'What to do',
  nothing: 'Nothing speaks against it.',
  unknown: 'unknown',
  overloaded: 'overloaded',
  yes: 'fits',
  no: 'does not fit',
  month: (months) => (months === 0 ? 'at go-live' : `in ${months} months`),
  allNodes: 'all nodes',
  oneLost: 'one node lost',
  fitColumns: ['When', 'With', 'Result'],
  limit: (share) => `≤ ${share}`,
  partitions: (count, rule) => `${count} partitions: ${rule}.`,
  rules: {
    size: 'so that each stays below 10 GiB in 12 months',
    nodes: 'so that every server has a share',
    least: 'the usual least number',
    most: 'the most that a table should have',
  },
  disk: (now, year, replicas) =>
    `Disk: ${now} at go-live, ${year} in 12 months, ${replicas} copies and the space of compaction counted.`,
  memory: (planned, worst) => `Memory in 12 months: ${planned}, at worst ${worst}.`,
  load: (reads, writes, hosts) =>
    `Peak in 12 months: ${reads} rows read, ${writes} rows written; this keeps ${hosts} servers of the published tests busy.`,
  network: (rate) => `Network at the peak: ${rate} in and out of the servers together.`,
  skew: (keys, size, requests, even) =>
    `Spread of ${keys} simulated keys: the largest partition has ${size} times the mean, the busiest ${requests} times; perfectly even keys have ${even}.`,
  lasts: (month, known) => {
    if (month === 0) return 'does not fit';
    if (month !== null) return `no longer fits from month ${month} on`;
    return known ? 'fits for 36 months' : 'nothing known speaks against it, but not everything is known';
  },
  commandsNotYet: 'Not before the verdict allows it.',
  terms: [
    'Hash key: the first part of a key. It decides in which partition a row is stored.',
    'Partition: a part of the table. One server answers all its requests; copies are on other servers.',
    'P99: what 99 of 100 requests stay below.',
    'TTL: the time after which a row is removed by itself.',
  ],
};
