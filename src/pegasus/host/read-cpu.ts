import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { amount, hostText, type Section, section, sectionsOf } from './host-text.ts';

/** user nice system idle iowait irq softirq steal; the guest times that follow are part of user and nice. */
const FIELDS = 8;
const IDLE = 3;
const IOWAIT = 4;

/** @returns the busy share of all processors between the two samples, 0–100. Waiting for a disk is not busy. */
export function cpuPercentOf(steps: readonly Step[]): number {
  const sections = sectionsOf(hostText(steps, 'cpu'));
  const first = ticksOf(section(sections, 'first'));
  const second = ticksOf(section(sections, 'second'));
  if (first.fields !== second.fields) throw new Unreadable('the two samples have different numbers of processor times');
  const total = second.total - first.total;
  if (total <= 0) throw new Unreadable('no processor time passed between the two samples');
  const busy = 100 * (1 - (second.idle - first.idle) / total);
  return Math.min(100, Math.max(0, busy));
}

interface Ticks {
  /** Also those that are not counted: a line that was cut has fewer. */
  readonly fields: number;
  readonly total: number;
  readonly idle: number;
}

function ticksOf(sample: Section): Ticks {
  const line = sample.lines.find((each) => /^cpu\s/.test(each));
  if (line === undefined) throw new Unreadable(`the ${sample.name} sample has no line of all processors`);
  const fields = line.trim().split(/\s+/).slice(1);
  const ticks = fields.slice(0, FIELDS).map((text) => amount(text, 'a processor time'));
  if (ticks.length <= IDLE) throw new Unreadable(`the ${sample.name} sample has only ${ticks.length} processor times`);
  return {
    fields: fields.length,
    total: ticks.reduce((sum, each) => sum + each, 0),
    idle: (ticks[IDLE] ?? 0) + (ticks[IOWAIT] ?? 0),
  };
}
