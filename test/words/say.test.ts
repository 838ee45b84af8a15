import { describe, expect, it } from 'vitest';
import { few } from '../../src/words/message.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';

await loadLanguages(['zh']);
const en = sayIn('en');
const zh = sayIn('zh');

describe('counting', () => {
  it.each([
    [0, '0 nodes', '0 个节点'],
    [1, '1 node', '1 个节点'],
    [2, '2 nodes', '2 个节点'],
    [1.5, '1.5 nodes', '1.5 个节点'],
    [12_345, '12,345 nodes', '12,345 个节点'],
  ])('%d takes the form of its language', (number, english, chinese) => {
    expect(en.count(number, 'node')).toBe(english);
    expect(zh.count(number, '个节点')).toBe(chinese);
  });

  it('an irregular plural is given', () => {
    expect(en.count(2, 'primary', 'primaries')).toBe('2 primaries');
  });

  it('what is no finite number is not called zero: JSON keeps it as null', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, JSON.parse('null')]) {
      expect(en.number(value)).toBe('?');
      expect(zh.count(value, '个节点')).toBe('? 个节点');
    }
  });
});

describe('quantities in units that people read', () => {
  it.each([
    [94.25, 'percent', '94.3 %', '94.3 %'],
    [950, 'ops/s', '950/s', '950/s'],
    [12_360, 'ops/s', '12.4k/s', '12.4k/s'],
    [3_100_000, 'reads/s', '3.1M/s', '3.1M/s'],
    [512, 'bytes', '512 bytes', '512 字节'],
    [1.2 * 1024 ** 3, 'bytes', '1.2 GiB', '1.2 GiB'],
    [1536, 'MB', '1.5 GiB', '1.5 GiB'],
    [12.34, 'ms', '12.3 ms', '12.3 ms'],
    [12_000, 'ms', '12 s', '12 s'],
    [0.0033, '1/s', '0.0033/s', '0.0033/s'],
    [0.5, 'seconds', '0.5 s', '0.5 秒'],
    [90, 'seconds', '1 min 30 s', '1 分钟 30 秒'],
    [3, 'minutes', '3 min', '3 分钟'],
    [125, 'minutes', '2 h 5 min', '2 小时 5 分钟'],
    [1, 'directories', '1 directory', '1 个目录'],
    [1, 'processes', '1 process', '1 个进程'],
    [4, 'nodes', '4 nodes', '4 个节点'],
    [1, 'percent points', '1 percentage point', '1 个百分点'],
    [2, 'percent points', '2 percentage points', '2 个百分点'],
    [2.5, 'times', '2.5×', '2.5×'],
    [7, 'wombats', '7 wombats', '7 wombats'],
    ['lively', null, 'lively', 'lively'],
    [3, null, '3', '3'],
  ] as const)('%s %s', (value, unit, english, chinese) => {
    expect(en.quantity(value, unit)).toBe(english);
    expect(zh.quantity(value, unit)).toBe(chinese);
  });
});

describe('durations', () => {
  it.each([
    [-5, '0 s', '0 秒'],
    [59_400, '59 s', '59 秒'],
    [300_000, '5 min', '5 分钟'],
    [303_000, '5 min 3 s', '5 分钟 3 秒'],
    [7_500_000, '2 h 5 min', '2 小时 5 分钟'],
    [93_600_000, '1 d 2 h', '1 天 2 小时'],
  ])('%d ms', (milliseconds, english, chinese) => {
    expect(en.duration(milliseconds)).toBe(english);
    expect(zh.duration(milliseconds)).toBe(chinese);
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 10, 24, 22, 5, 9);

  it('carry their zone, and in the zone of the reader their own date', () => {
    expect(en.time(at)).toBe('2026-11-24 22:05:09 UTC');
    expect(sayIn('zh', 'Asia/Shanghai').time(at)).toBe('2026-11-25 06:05:09 UTC+8');
    expect(sayIn('en', 'America/St_Johns').minute(at)).toBe('18:35 UTC-3:30');
  });

  it('follow daylight saving', () => {
    const berlin = sayIn('en', 'Europe/Berlin');
    expect(berlin.time(Date.UTC(2026, 2, 29, 0, 59, 59))).toBe('2026-03-29 01:59:59 UTC+1');
    expect(berlin.time(Date.UTC(2026, 2, 29, 1, 0, 0))).toBe('2026-03-29 03:00:00 UTC+2');
  });

  it('midnight is the hour 00 and belongs to the new day', () => {
    expect(en.time(Date.UTC(2026, 0, 1))).toBe('2026-01-01 00:00:00 UTC');
  });

  it('what is no time is called unknown', () => {
    expect(en.time('yesterday')).toBe('an unknown time');
    expect(zh.minute(Number.NaN)).toBe('未知时间');
    expect(en.instant(Number.NaN)).toBe('?');
  });

  it('within an English sentence stand as findings have always printed them', () => {
    expect(en.instant(at)).toBe('2026-11-24T22:05:09Z');
    expect(zh.instant(at)).toBe('2026-11-24 22:05:09 UTC');
  });
});

describe('lists', () => {
  it.each([
    [[], 'none', '无'],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a、b'],
    [['a', 'b', 'c'], 'a, b and c', 'a、b、c'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d and 2 more', 'a、b、c、d 等 6 个'],
  ])('%j', (names, english, chinese) => {
    expect(en.list(few(names))).toBe(english);
    expect(zh.list(few(names))).toBe(chinese);
  });

  it('have no blank between two Han characters', () => {
    expect(zh.list(few(['旧值', '旧值', '旧值', '旧值', '旧值']))).toBe('旧值、旧值、旧值、旧值等 5 个');
    expect(zh.list(few(['a', 'b', 'c', 'h1（旧）', 'd']))).toBe('a、b、c、h1（旧）等 5 个');
  });

  it('say what is more than a name by the function given', () => {
    expect(en.list(few([{ table: 'temp', count: 3 }]), ({ table, count }) => `${table} ${count}`)).toBe('temp 3');
  });
});

describe('names', () => {
  it('of hostile hosts become one bounded line; an empty one is said to be empty', () => {
    expect(en.name('a\r\nSubject: x\u202e')).toBe('a Subject: x');
    expect([...en.name('x'.repeat(500))]).toHaveLength(80);
    expect(en.name('\u0000')).toBe('(no name)');
    expect(zh.name('')).toBe('（无名称）');
  });
});
