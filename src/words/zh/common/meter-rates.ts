import type { Counted, meterRateWords } from '../../common/meter-rates.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const meterRateZh: GroupTranslation<typeof meterRateWords> = {
  rate: ({ server, counted, perSecond }, say) => {
    const { what, unit } = COUNTED_ZH[counted];
    const often = perSecond < 1 ? `每分钟 ${say.count(perSecond * 60, unit)}` : `每秒 ${say.count(perSecond, unit)}`;
    return `${say.name(server)} ${what}：${often}`;
  },
  none: ({ counted, servers }, say) => `${say.count(servers, '个服务进程')}上没有值得注意的${COUNTED_ZH[counted].none}`,
};

interface Event {
  /** What the server does. */
  readonly what: string;
  readonly unit: string;
  /** The thing itself, after 的. */
  readonly none: string;
}

const COUNTED_ZH: Readonly<Record<Counted, Event>> = {
  lost_mutations: { what: '在跨机房同步中丢失 mutation', unit: '个', none: '数据丢失' },
  failed_beacons: { what: '丢失心跳', unit: '次', none: '心跳丢失' },
  replicas_set_aside: { what: '移出出错的副本', unit: '个', none: '出错副本' },
  requests_turned_away: { what: '因繁忙拒绝请求', unit: '个', none: '繁忙拒绝' },
  failed_requests: { what: '请求失败', unit: '个', none: '请求失败' },
  corrupt_writes: { what: '收到损坏的写入', unit: '次', none: '损坏写入' },
  write_stalls: { what: '发生写停顿', unit: '次', none: '写停顿' },
};
