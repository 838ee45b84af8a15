import { civilTime, durationParts, plainNumber, shownName } from './format.ts';
import type { Few, Param, Text } from './message.ts';
import type { Say } from './say.ts';
import { asDuration, measure } from './units.ts';

/**
 * How Chinese is said: a blank between Han and Latin characters, none beside full-width punctuation.
 * @param zone IANA name of the time zone in which times are told
 * @param text says a text in Chinese
 */
export function sayChinese(zone: string, text: (text: Text) => string): Say {
  const time = (at: number | string) => {
    const civil = civilTime(at, zone);
    return civil === undefined ? '未知时间' : `${civil.date} ${civil.time} ${civil.zone}`;
  };
  return {
    language: 'zh',
    name,
    number: plainNumber,
    count,
    list,
    sentences: (all) => all.join(''),
    text,
    quantity,
    duration,
    time,
    instant: time,
    minute: (at) => {
      const civil = civilTime(at, zone);
      return civil === undefined ? '未知时间' : `${civil.time.slice(0, 5)} ${civil.zone}`;
    },
  };
}

function name(text: string): string {
  return shownName(text) || '（无名称）';
}

function count(number: number, one: string): string {
  return `${plainNumber(number)} ${one}`;
}

function list<T extends Param>({ items, more }: Few<T>, each: (item: T) => string = String): string {
  const shown = items.map((item) => name(each(item)));
  if (more > 0) {
    const some = shown.join('、');
    return `${some}${/[\u4e00-\u9fff）]$/.test(some) ? '' : ' '}等 ${plainNumber(shown.length + more)} 个`;
  }
  return shown.length === 0 ? '无' : shown.join('、');
}

/** Units that are words, with their measure words. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['changes', '次变更'],
  ['commands', '条命令'],
  ['connections', '个连接'],
  ['directories', '个目录'],
  ['disks', '块磁盘'],
  ['events', '次事件'],
  ['files', '个文件'],
  ['hosts', '台主机'],
  ['intervals', '个周期'],
  ['meta servers', '个 Meta Server'],
  ['nodes', '个节点'],
  ['operations', '个操作'],
  ['options', '个选项'],
  ['partitions', '个分片'],
  ['percent points', '个百分点'],
  ['processes', '个进程'],
  ['replicas', '个副本'],
  ['requests', '个请求'],
  ['restarts', '次重启'],
  ['servers', '个服务进程'],
  ['sockets', '个 socket'],
  ['steps', '个步骤'],
  ['tables', '张表'],
  ['versions', '个版本'],
  ['standard deviations', '倍标准差'],
]);

function quantity(value: number | string, unit: string | null = null): string {
  const word = unit === null ? '' : ` ${WORDS.get(unit) ?? unit}`;
  if (typeof value === 'string') return `${name(value)}${word}`;
  if (unit === null) return plainNumber(value);
  const milliseconds = asDuration(value, unit);
  if (milliseconds !== undefined) return measure(value, unit)?.replace(/ s$/, ' 秒') ?? duration(milliseconds);
  return measure(value, unit)?.replace(/ bytes\b/, ' 字节') ?? `${plainNumber(value)}${word}`;
}

const UNITS = { d: '天', h: '小时', min: '分钟', s: '秒' } as const;

function duration(milliseconds: number): string {
  return durationParts(milliseconds)
    .map(([number, unit]) => `${number} ${UNITS[unit]}`)
    .join(' ');
}
