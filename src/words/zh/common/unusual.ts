import type { Unusual, UnusualSeries, unusualWords } from '../../common/unusual.ts';
import type { Say } from '../../say.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const unusualZh: GroupTranslation<typeof unusualWords> = {
  expected: (told, say) => expectedZh(told, say),
  unusual: (told, say) => unusualZhText(told, say),
  agreed: (told, say) => `${unusualZhText(told, say)}；${say.name(told.by)} 同时异常`,
  over_budget: (told, say) => `${unusualZhText(told, say)}；此类告警的配额已用完，不再通知`,
  fading: (told, say) => `${expectedZh(told, say)}；自 ${say.instant(told.since)} 起异常，待其恢复平稳`,
  still: (told, say) => `${nowZh(told, say)}，自 ${say.instant(told.since)} 起异常；本次数据未作判断`,
  not_judged: (told, say) => `${nowZh(told as Unusual, say)}；本次数据未作判断`,
  several: ({ parts }, say) => parts.map(say.text).join('；'),
};

const SERIES_ZH: Readonly<Record<UnusualSeries, string>> = {
  availability: '可用性',
  read_qps: '读流量',
  write_qps: '写流量',
  read_p99_ms: '读延迟 P99',
  write_p99_ms: '写延迟 P99',
  cpu_percent: 'CPU 使用率',
  memory_percent: '内存使用率',
  disk_used_percent: '磁盘使用率',
  network_in_bps: '入网流量',
  network_out_bps: '出网流量',
  connections: '连接数',
};
const KINDS_ZH: Readonly<Record<Unusual['kind'], string>> = {
  value: '',
  minutes: '最近几分钟',
  hour: '最近一小时',
  new: '超出以往所有值，',
};
const DAYS_ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

function nowZh({ who, series, value, unit }: Pick<Unusual, 'who' | 'series' | 'value' | 'unit'>, say: Say): string {
  const name = who === null ? '集群' : `${say.name(who)} `;
  return `${name}的${SERIES_ZH[series]}为 ${say.quantity(value, unit)}`;
}

function expectedZh(told: Unusual, say: Say): string {
  const { expected, low, high, unit, basis, weekday, clock } = told;
  const amount = (value: number) => say.quantity(value, unit);
  const moment = basis === 'level' ? '按最近的值' : `${basis === 'day' ? '' : `${DAYS_ZH[weekday] ?? ''} `}${clock}`;
  return `${nowZh(told, say)}，${moment}预期为 ${amount(expected)}（${amount(low)}–${amount(high)}）`;
}

function unusualZhText(told: Unusual, say: Say): string {
  const { spreads, days, value, expected, kind } = told;
  const side = value < expected ? '偏低' : '偏高';
  return `${expectedZh(told, say)}，${KINDS_ZH[kind]}${side} ${say.number(spreads)} 倍常见偏差，依据 ${say.count(days, '天')}的数据`;
}
