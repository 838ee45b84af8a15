import type { trafficNodeSkewWords } from '../../checks/traffic-node-skew.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const trafficNodeSkewZh: CheckTranslation<typeof trafficNodeSkewWords> = {
  title: '节点间流量',
  impact: ['用户感受到的延迟取决于最忙的节点，它也最先达到上限。'],
  action: '先找出热点分片（`app_stat -a <table> -q`），再找热点 key（`detect_hotkey`）。',
  says: {},
};
