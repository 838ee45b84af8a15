import type { Say } from '../../words/say.ts';
import type { CauseFacts } from '../cause.ts';
import { BUGS_ZH } from './bugs-zh.ts';
import type { CauseWords } from './catalogue.ts';

type Check = NonNullable<CauseFacts['host_down']['check']>;

const IMPAIRED_ZH: Readonly<Record<Check, string>> = {
  system: '系统状态检查失败（AWS 的硬件或网络）',
  instance: '实例状态检查失败（实例的内核、内存或网络）',
  both: '系统和实例状态检查均失败（AWS 的硬件或网络）',
};
const MEND_ZH: Readonly<Record<Check, string>> = {
  system: '停止后再启动该机器，使其迁移到其他硬件，或等待 AWS 修复。',
  instance: '查看机器的控制台输出和截图；如果已挂起，请重启。',
  both: '停止后再启动该机器，使其迁移到其他硬件，或等待 AWS 修复。',
};

function livesZh(metas: boolean | undefined, peers: CauseFacts['agent_down']['peers']): string {
  if (metas !== false && peers === 'serves') return 'meta 仍能收到该主机上服务进程的心跳，其他主机也能连接它';
  if (peers === 'serves') return '其他主机能够连接该主机上的服务进程';
  if (metas === false) return '机器能响应其他主机';
  return 'meta 仍能收到该主机上服务进程的心跳';
}

function networkZh(hostsLost: number, peers: CauseFacts['network_cut']['peers'], say: Say): string {
  if (hostsLost > 1) return `${say.number(hostsLost)} 台主机同时失联：是之间的网络，而不是每台机器`;
  if (peers === 'some') return '其他主机能够连接该机器，而 meta 或 SSM 不能：之间的网络部分中断';
  const others = peers === 'none' ? 'meta、其他主机和 SSM' : 'meta 和 SSM';
  return `机器在运行，但 ${others} 都收不到它：网络问题，或机器挂起`;
}

export const CAUSES_ZH: CauseWords = {
  oom_kill: ({ process, scope }, say) => ({
    what:
      scope === 'group'
        ? `${say.name(process)} 因所在控制组内存耗尽而被杀死`
        : `${say.name(process)} 因主机内存耗尽而被杀死`,
    next: '查看之前数小时的内存；调小 block cache 或 write buffer，迁走其他程序，调大控制组上限，或增加节点。',
    disprovedBy: '被杀死的进程不是 Pegasus，或者该进程在此之前启动且仍在运行',
  }),
  segfault: ({ thread, frame }, say) => ({
    what: `服务进程发生段错误${thread === '' ? '' : `，线程 ${say.name(thread)}`}${frame === '' ? '' : `，位于 ${say.name(frame)}`}`,
    next: '保留 core、最后的日志和 stdout；用 gdb 取调用栈（thread apply all bt），与该版本的已知问题比对。内核日志中的硬件错误说明内存条可能损坏。',
    disprovedBy: '该行所指的进程不是 Pegasus',
  }),
  check_abort: ({ place, text }, say) => ({
    what: `服务进程因断言失败自行退出${place === '' ? '' : `，位于 ${say.name(place)}`}${text === '' ? '' : `：${say.name(text)}`}`,
    next: '阅读 F 级日志及其之前的内容：其中写明文件、行号和函数。弄清原因之前不要反复启动。',
    disprovedBy: '该 F 级日志属于更早的一次启动，此后进程一直在运行',
  }),
  zookeeper_session: ({ phase, exitedCleanly }) => ({
    what:
      phase === 'start'
        ? 'ZooKeeper 没有响应，meta 无法启动'
        : `meta 失去了与 ZooKeeper 的会话并自行退出${exitedCleanly ? '，退出码为 0' : ''}`,
    next: exitedCleanly
      ? '启动该 meta；让守护程序在退出码为 0 时也重启它（systemd：Restart=always）。然后检查当时的 ZooKeeper、网络和时钟。'
      : '检查当时的 ZooKeeper、zoo.log、网络和时钟。',
    disprovedBy: '会话在超时之内重新建立，leader 锁没有丢失',
  }),
  clean_stop: ({ unit }, say) => ({
    what: `服务进程被正常停止（SIGTERM）${unit === '' ? '' : `：${say.name(unit)}`}`,
    next: '找到对应的变更；如果没有，请启动该进程。',
    disprovedBy: '当时没有任何人或部署系统停止过它',
  }),
  sigkill: ({ unit, stopTimedOut }, say) => ({
    what: `服务进程被 SIGKILL 结束${unit === '' ? '' : `：${say.name(unit)}`}${stopTimedOut ? '，因为停止超时' : '；并非内核因内存不足所为'}`,
    next: stopTimedOut
      ? '调大守护程序等待停止的时间（systemd：TimeoutStopSec）。'
      : '在 shell 历史、部署和审计日志中查找是谁发出的；systemd-oomd 和容器运行时也会发出。',
    disprovedBy: '当时的内核日志或 journal 中有该进程的 OOM 记录',
  }),
  restart_loop: ({ unit, restarts, banned }, say) => ({
    what: `${unit === '' ? '服务进程' : say.name(unit)} 反复重启${restarts > 0 ? `（${say.number(restarts)} 次）` : ''}${banned === '' ? '' : `；meta 认为 ${say.name(banned)} 不稳定并忽略其心跳`}`,
    next:
      banned === ''
        ? '停掉该进程的守护程序，保留数据，查明每次启动失败的原因。'
        : '先停掉该节点的守护程序，直到它能正常启动；然后重启 meta leader 或等待，使其心跳重新生效。',
    disprovedBy: '这些重启相隔数周，或属于滚动重启',
  }),
  host_rebooted: ({ at }, say) => ({
    what: `机器于 ${say.time(at)} 启动：其上的所有进程随之结束`,
    next: '向云厂商了解原因，并查看上一次启动的日志（journalctl -b -1）；确认 Pegasus 开机自启。',
    disprovedBy: '进程在机器重启之前就已退出',
  }),
  process_down: ({ silent }, say) =>
    silent === undefined
      ? {
          what: '没有 Pegasus 进程在运行，已读取的内容都没有说明其退出原因',
          next: '启动它并观察 stdout；确认守护程序已启用。',
          disprovedBy: '该主机本就不应运行 Pegasus',
        }
      : {
          what: `机器能响应其他主机，但其 Pegasus 进程${silent.port === undefined ? '' : `（端口 ${say.name(String(silent.port))} ${silent.refuses ? '拒绝连接' : '无应答'}）`}和 SSM agent 都没有响应`,
          next: '通过 SSH 或控制台登录：查看内存、磁盘和最近一次启动；启动 Pegasus 进程和 amazon-ssm-agent。',
          disprovedBy: '进程监听的是其他端口，或防火墙阻止了其他主机的连接',
        },
  host_down: ({ machine, check }, say) => ({
    what:
      check === undefined
        ? `该机器已停机${machine === '' ? '' : `：云厂商显示 ${say.name(machine)}`}`
        : `该机器受损：EC2 显示${IMPAIRED_ZH[check]}`,
    next: `${check === undefined ? '联系云厂商。' : MEND_ZH[check]}如果会持续很久，让 cure 把分片补到其他节点，并留意距离冻结还剩多少节点。`,
    disprovedBy: 'meta 仍能收到该节点的心跳，或有其他主机能够连接它',
  }),
  agent_down: ({ metas, peers, hostsLost }, say) => ({
    what: `只是 SSM agent 失联：${livesZh(metas, peers)}`,
    next:
      hostsLost === undefined
        ? '在该主机上重启 amazon-ssm-agent；查看其日志以及到 SSM 端点的网络。'
        : `${say.number(hostsLost)} 个 agent 同时失联：先检查到 SSM 端点的网络（VPC endpoint、NAT、DNS），再查看该主机上的 amazon-ssm-agent。`,
    disprovedBy: '服务进程也停止响应',
  }),
  network_cut: ({ hostsLost, peers }, say) => ({
    what: networkZh(hostsLost, peers, say),
    next: '检查安全组、路由和可用区；然后查看机器的控制台。',
    disprovedBy: '控制台显示机器已无响应（kernel panic、内存耗尽）',
  }),
  connection_storm: ({ remote, connections, total }, say) => ({
    what: `连接数过多${total > 0 ? `（${say.number(total)}）` : ''}${remote === '' ? '' : `，大多来自 ${say.name(remote)}${connections > 0 ? `（${say.number(connections)}）` : ''}`}`,
    next: '向该客户端的负责人了解连接池和重试；重启客户端，或设置 conn_threshold_per_ip。',
    disprovedBy: '该地址是网关，其后有许多客户端',
  }),
  disk_full: ({ where, inodes }, say) => ({
    what: `${where === '' ? '磁盘' : say.name(where)} ${inodes ? 'inode 已用尽' : '空间已用尽'}`,
    next: '释放空间（旧日志、.gar 和 .err 目录、core），然后重启进程：发生此类错误后 RocksDB 不会自行恢复。',
    disprovedBy: '当时 df 显示数据盘和日志盘都有空间（配额仍可能用尽）',
  }),
  disk_refusing: ({ where, percent }, say) => ({
    what: `${where === '' ? '磁盘' : say.name(where)} 可用空间为 ${say.number(percent)} %：低于 10 % 时拒绝写入和新副本`,
    next: '释放空间，或把副本迁到其他磁盘；状态每 10 分钟检查一次。',
    disprovedBy: '该磁盘上没有 Pegasus 的副本',
  }),
  disk_failing: ({ device }, say) => ({
    what: `磁盘返回错误${device === '' ? '' : `：${say.name(device)}`}`,
    next: '按坏盘流程处理（黑名单、重启），等副本补齐后更换磁盘。',
    disprovedBy: '该设备上没有 Pegasus 的数据，或 smartctl 和云厂商认为其正常',
  }),
  nofile_exhaustion: ({ limit, open }, say) => ({
    what: `进程无法再打开文件${limit > 0 ? `（${say.number(open)} / ${say.number(limit)}）` : ''}`,
    next: '把 LimitNOFILE 调到 1,000,000 以上并重启；查看连接数和副本数。',
    disprovedBy: '该日志早于上限调大之时',
  }),
  clock_jump: ({ seconds }, say) => ({
    what:
      seconds === 0
        ? '主机时钟未同步'
        : `主机时钟跳变或偏差 ${say.number(Math.abs(seconds))} 秒：租约、会话和 TTL 都以它为准`,
    next: '修复 NTP（chrony：只在开机时 makestep）。其间被判定失联的节点会自行恢复。',
    disprovedBy: '其他主机的偏差相同',
  }),
  learn_stuck: ({ failures, minutes }, say) => ({
    what: `副本一直无法完成 learn（${say.number(minutes)} 分钟内失败 ${say.number(failures)} 次）`,
    next: '查看日志中的 learnee：磁盘、网络、拷贝速率（nfs.max_send_rate…）以及 learn_app_max_concurrent_count。',
    disprovedBy: '这些失败属于不同的副本，且各自都已完成',
  }),
  write_stall: ({ stopped, delayed }, say) => ({
    what: `RocksDB 限制写入：停止 ${say.number(stopped)} 次，延迟 ${say.number(delayed)} 次`,
    next: '找到写入突增的表；对其限流，或把批量写入移到低峰期；查看待合并的数据量和磁盘。',
    disprovedBy: '当时写入并不慢',
  }),
  hot_key: ({ key, partition }, say) => ({
    what: `请求集中在一个 key 上${partition === '' ? '' : `，分片 ${say.name(partition)}`}${key === '' ? '' : `（${say.name(key)}）`}`,
    next: '通知表的负责人：拆分分片不能分散单个 key。用 detect_hotkey 找到它，之后停止检测。',
    disprovedBy: 'detect_hotkey 没有找到热点 key',
  }),
  auto_freeze: ({ alive, total }, say) => ({
    what: `存活节点过少，集群自动冻结${total > 0 ? `（${say.number(alive)} / ${say.number(total)}）` : ''}：丢失的主副本不会有新主`,
    next: '恢复节点，冻结会自行解除。不要强行修改级别。',
    disprovedBy: 'get_meta_level 显示 freezed：说明是人为设置',
  }),
  table_dropped: ({ table, at }, say) => ({
    what: `表 ${say.name(table)} 于 ${say.time(at)} 被删除，但仍有请求`,
    next: '确认是谁删除的；如果是误删，在保留期结束之前 recall。',
    disprovedBy: '失败的请求属于其他表',
  }),
  client_outage: ({ before, now }, say) => ({
    what: `客户端停止请求（每秒 ${say.number(before)} → ${say.number(now)}）；服务端响应正常`,
    next: '向请求量最大的表的负责人了解变更；检查之间的网络。',
    disprovedBy: '客户端报告错误或超时',
  }),
  server_outage: ({ before, now }, say) => ({
    what: `服务端失败导致请求下降（每秒 ${say.number(before)} → ${say.number(now)}）`,
    next: '先看不可读的分片、失联的节点和最慢的节点。',
    disprovedBy: '失败早已开始，且只属于一个客户端',
  }),
  known_bug: ({ bug, issues, harmless }) => ({
    what: `Pegasus 的已知问题${issues === '' ? '' : `（${issues}）`}：${BUGS_ZH[bug] ?? bug}`,
    next: harmless
      ? '无需处理：只发生在进程退出时。'
      : '与 apache/incubator-pegasus 的 issue 比对；升级到已修复的版本。',
    disprovedBy: '正在运行的版本已包含修复',
  }),
};
