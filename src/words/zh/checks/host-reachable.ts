import type { hostReachableWords } from '../../checks/host-reachable.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const hostReachableZh: CheckTranslation<typeof hostReachableWords> = {
  title: '主机可巡检',
  impact: ['该主机的状况无从得知；机器可能已宕机。'],
  action: '检查其上的 Pegasus 服务是否仍有应答；如果没有应答且无法登录，请联系机器提供方。',
  says: {
    no_hosts: '没有巡检任何主机',
    answered: ({ host }, say) => `主机 ${say.name(host)} 已应答探测脚本`,
    no_report: ({ host, id }, say) => `主机 ${say.name(host)}（${say.name(id)}）没有可读取的报告`,
    runs: '机器在运行；问题在 SSM Agent 或探测脚本',
    servers_answer: ({ servers }, say) => `能应答 server_info 的服务进程：${say.list(servers)}`,
    no_login: '无法登录该机器',
    down: '机器宕机或网络中断',
    unalive: ({ nodes }, say) => `Meta Server 认为已失联（UNALIVE）的节点：${say.list(nodes)}`,
    ssm: ({ detail }) => `SSM：${detail}`,
    login: '能够登录该机器',
  },
};
