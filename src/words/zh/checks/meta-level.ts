import type { metaLevelWords, Unsteady } from '../../checks/meta-level.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaLevelZh: CheckTranslation<typeof metaLevelWords> = {
  title: '实际的 meta level',
  impact: ['低于 steady 时，失去主副本的分片不会选出新的主副本；高于 steady 时，副本会在节点之间迁移。'],
  action: '先恢复失联的节点；不再需要当前 level 后，设回 steady。',
  says: {
    steady: '实际的 meta level 为 steady',
    off: ({ level, requested }) => {
      const other = requested === null ? '' : `（设定的是 ${requested}）`;
      const asked = requested === level ? '（与设定一致）' : other;
      return `实际的 meta level 为 ${level}，而不是 steady${asked}：${MEANING_ZH[level]}`;
    },
    operation: ({ level, id, approvedBy, until }, say) =>
      `实际的 meta level 为 ${level}，由操作 ${say.name(id)} 设置（${say.name(approvedBy)} 批准），最迟 ${say.instant(until)} 设回`,
    since: ({ at }, say) => `首次发现于 ${say.instant(at)}，之前一次巡检看到的是其他 level`,
    set_by: ({ id, approvedBy, at }, say) =>
      `操作 ${say.name(id)} 于 ${say.instant(at)} 设置，由 ${say.name(approvedBy)} 批准`,
    began_so: '当前的主 Meta Server 以该 level 启动（meta_function_level_on_start）',
    set_since: '有人在主切换之后设置了该 level',
    left_so: '有人设置了该 level，之后没有设回',
    told: ({ level }) => `get_meta_level 显示为 ${level}`,
    froze_itself: '存活的 Replica Server 过少，集群已自动冻结；节点恢复后会自动解除',
    alive: ({ alive, nodes }, say) => `${say.count(nodes, '个节点')}中 ${say.number(alive)} 个为 ALIVE`,
    stays_frozen: '存活的节点不少于 3 个且不少于一半，而 level 仍为 freezed',
  },
};

const MEANING_ZH: Readonly<Record<Unsteady, string>> = {
  stopped: 'Meta Server 不做任何处理',
  blind: 'Meta Server 只应答，不对任何变化作出反应',
  freezed: '失去的主副本不会被替换',
  lively: '均衡器会迁移副本',
};
