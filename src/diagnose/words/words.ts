import type { Language } from '../../words/message.ts';
import { BUGS_EN } from './bugs-en.ts';
import { BUGS_ZH } from './bugs-zh.ts';
import type { DiagnosisWords } from './catalogue.ts';
import { CAUSES_EN } from './causes-en.ts';
import { CAUSES_ZH } from './causes-zh.ts';

const EN: DiagnosisWords = {
  causes: CAUSES_EN,
  bugs: BUGS_EN,
  outcomes: {
    explained: 'Explained',
    no_fault_seen: 'No fault was seen in anything that tells of faults',
    not_enough_evidence: 'Not enough evidence to say why',
  },
  confidences: { certain: 'certain', likely: 'likely', possible: 'possible' },
  parts: {
    kernel: 'kernel log',
    system: 'journal or /var/log/messages',
    service: 'service log',
    streams: 'stdout and stderr',
    supervisor: 'supervisor',
    backtrace: 'backtrace of a core',
    processes: 'processes',
    memory: 'memory',
    disks: 'disks',
    sockets: 'connections',
    clock: 'clock',
    limits: 'limits of the processes',
    cores: 'core files',
  },
  headings: { causes: 'Why', guesses: 'Guesses', facts: 'seen', missing: 'Not known' },
  labels: { next: 'next', disproved: 'not so if', consequence: 'brought about by' },
  colon: ': ',
};

const ZH: DiagnosisWords = {
  causes: CAUSES_ZH,
  bugs: BUGS_ZH,
  outcomes: {
    explained: '已找到原因',
    no_fault_seen: '在能反映故障的内容中都没有发现故障',
    not_enough_evidence: '证据不足，无法说明原因',
  },
  confidences: { certain: '确定', likely: '很可能', possible: '可能' },
  parts: {
    kernel: '内核日志',
    system: 'journal 或 /var/log/messages',
    service: '服务日志',
    streams: 'stdout 和 stderr',
    supervisor: '守护程序',
    backtrace: 'core 的调用栈',
    processes: '进程',
    memory: '内存',
    disks: '磁盘',
    sockets: '连接',
    clock: '时钟',
    limits: '进程限制',
    cores: 'core 文件',
  },
  headings: { causes: '原因', guesses: '猜测', facts: '依据', missing: '未知' },
  labels: { next: '下一步', disproved: '若如此则不成立', consequence: '起因' },
  colon: '：',
};

/** Every sentence of a diagnosis, by language. */
export const DIAGNOSIS_WORDS: Readonly<Record<Language, DiagnosisWords>> = { en: EN, zh: ZH };
