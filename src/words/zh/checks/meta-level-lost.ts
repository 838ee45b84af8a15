import type { LostBy, metaLevelLostWords } from '../../checks/meta-level-lost.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaLevelLostZh: CheckTranslation<typeof metaLevelLostWords> = {
  title: '丢失的 meta level',
  impact: ['本应保持到操作结束的 level 已不再有效。'],
  action:
    'freezed：如果失联的节点仍未恢复，重新设置。lively：均衡已停止；待主 Meta Server 稳定且没有 bulk load 后，重新安排均衡。',
  says: {
    kept: '没有设定的 level 自行失效',
    lost: ({ level, at, why }, say) =>
      `meta level 已回到 steady，而之前设定的是 ${level}：${WHY_ZH[why]}，发现于 ${say.instant(at)}`,
    freeze_gone: 'Meta Server 又会对失联节点作出反应：替换主副本，重建副本。',
    balance_ended: '正在进行的均衡已停在当前状态。',
  },
};

const WHY_ZH: Readonly<Record<LostBy, string>> = {
  leader_changed: '主 Meta Server 已切换，新的主以 steady 启动',
  leader_restarted: '主 Meta Server 已重启，以 steady 启动',
  bulk_load: '有 bulk load 开始，它会设为 steady',
};
