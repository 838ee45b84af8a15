import type { ReportWords } from './catalogue.ts';

export const REPORT_ZH: ReportWords = {
  title: (table) => `表 ${table} 的接入审核`,
  verdicts: {
    approve: { name: '同意', meaning: '可以按描述接入。' },
    approve_with_changes: { name: '修改后同意', meaning: '完成下列修改后可以接入。' },
    reject: { name: '拒绝', meaning: '不能按描述接入。' },
    not_enough_information: { name: '信息不足', meaning: '回答下列问题后才能得出结论。' },
  },
  weights: { blocker: '不可接入', change: '需要修改', note: '需要了解' },
  resources: {
    nodes: '剩余节点',
    disk: '磁盘',
    memory: '内存',
    requests: '请求处理能力',
    read_p99: '读 P99',
    write_p99: '写 P99',
  },
  risks: {
    hotspot: '单个分片过热',
    key_design: 'key 设计',
    disk: '磁盘空间',
    memory: '内存',
    requests: '请求处理能力',
    latency: '延迟目标',
    growth: '增长',
    safety: '副本数',
  },
  to: { owner: '业务方', administrator: '管理员' },
  headings: {
    reasons: '理由',
    questions: '问题',
    need: '所需资源',
    fit: '是否放得下',
    risks: '风险（0 为无，100 为必然出问题）',
    alternatives: '其他集群（从优到劣）',
    commands: '建表命令（Pegasus shell）',
    terms: '术语',
  },
  colon: '：',
  why: '原因',
  todo: '处理',
  nothing: '没有发现问题。',
  unknown: '未知',
  overloaded: '过载',
  yes: '放得下',
  no: '放不下',
  month: (months) => (months === 0 ? '上线时' : `${months} 个月后`),
  allNodes: '所有节点正常',
  oneLost: '失去一个节点',
  fitColumns: ['时间', '情况', '结果'],
  limit: (share) => `≤ ${share}`,
  partitions: (count, rule) => `${count} 个分片：${rule}。`,
  rules: {
    size: '使每个分片在 12 个月内小于 10 GiB',
    nodes: '使每台服务器都分担一部分',
    least: '通常的最小值',
    most: '一张表的上限',
  },
  disk: (now, year, replicas) =>
    `磁盘：上线时 ${now}，12 个月后 ${year}，已计入 ${replicas} 个副本和 compaction 所需空间。`,
  memory: (planned, worst) => `12 个月后的内存：${planned}，最坏情况 ${worst}。`,
  load: (reads, writes, hosts) =>
    `12 个月后的峰值行数：读 ${reads}，写 ${writes}；相当于官方测试中 ${hosts} 台服务器的全部能力。`,
  network: (rate) => `峰值网络流量：所有服务器进出合计 ${rate}。`,
  skew: (keys, size, requests, even) =>
    `模拟 ${keys} 个 key 的分布：最大的分片是平均值的 ${size} 倍，最忙的是 ${requests} 倍；完全均匀时为 ${even} 倍。`,
  lasts: (month, known) => {
    if (month === 0) return '放不下';
    if (month !== null) return `第 ${month} 个月起放不下`;
    return known ? '36 个月内放得下' : '已知的信息没有问题，但有些信息未知';
  },
  commandsNotYet: '得到同意之前不要执行。',
  terms: [
    'hash key：key 的第一部分，决定一行存储在哪个分片。',
    '分片：表的一部分。它的所有请求由一台服务器处理，其他服务器上有副本。',
    'P99：100 个请求中 99 个不超过的延迟。',
    'TTL：一行在此时间之后自动删除。',
  ],
};
