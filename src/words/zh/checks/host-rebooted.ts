import type { hostRebootedWords } from '../../checks/host-rebooted.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const hostRebootedZh: CheckTranslation<typeof hostRebootedWords> = {
  title: '主机重启',
  impact: ['机器上运行的一切都已停止；不会自动启动的服务仍未恢复。'],
  action: '如果无人重启过它，请联系机器提供方，并查看上次启动的内核日志（`journalctl -k -b -1`）。',
  says: {
    rebooted: ({ host, at }, say) => `主机 ${say.name(host)} 于 ${say.instant(at)} 启动（按其自身时钟）`,
    up: ({ hosts }, say) => `${say.count(hosts, '台主机')}已运行超过 1 小时`,
  },
};
