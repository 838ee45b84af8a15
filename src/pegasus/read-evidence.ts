import { type LocalClock, zoneMs } from './evidence/line-time.ts';
import { type LineClock, readLine } from './evidence/read-line.ts';
import { supervisedUnits } from './evidence/read-supervisor.ts';
import { amount, hostText, linesOf, pairsOf, plainLine } from './host/host-text.ts';
import type { HostEvidence, LineSource, LogLine } from './host-evidence.ts';
import { readHost } from './read-host.ts';
import { known, type Reading, unknown } from './reading.ts';
import type { Step } from './step.ts';
import { attempt } from './unreadable.ts';

const MAX_LINES = 2000;
const MAX_FRAMES = 60;
const MAX_FRAME_LENGTH = 300;

/**
 * Reads the steps of a run of the diagnose probe and of the host probe together (texts: docs/probes.md). What the steps do
 * not tell is unknown, each part on its own. Never throws.
 *
 * @param source time in epoch milliseconds, cluster and host as the frame's header has them
 */
export function readEvidence(
  source: { readonly time: number; readonly cluster: string; readonly host: string },
  steps: readonly Step[],
): HostEvidence {
  const snapshot = readHost(source, steps);
  const kernelText = attempt(() => hostText(steps, 'kernel_log'));
  const bootedAt = bootTime(kernelText, snapshot.identity, source.time);
  const clock: LineClock = {
    ...localClock(steps, source.time),
    bootedAt: bootedAt.known ? bootedAt.value : undefined,
  };
  const log = (step: string, from: LineSource) => attempt(() => linesIn(hostText(steps, step), from, clock));
  return {
    ...source,
    bootedAt,
    ...kernelApart(kernelText.known ? known(linesIn(kernelText.value, 'kernel', clock)) : kernelText, {
      system: log('system_log', 'system'),
    }),
    service: log('service_log', 'service'),
    streams: log('streams', 'streams'),
    supervisor: attempt(() => supervisedUnits(linesOf(hostText(steps, 'supervisor')))),
    backtrace: attempt(() =>
      linesOf(hostText(steps, 'backtrace'))
        .slice(0, MAX_FRAMES)
        .map((line) => plainLine(line, MAX_FRAME_LENGTH)),
    ),
    snapshot,
  };
}

/** Syslog and the journal repeat the kernel's lines, and keep them longer than its ring buffer does. */
function kernelApart(
  ring: Reading<readonly LogLine[]>,
  { system }: Pick<HostEvidence, 'system'>,
): Pick<HostEvidence, 'kernel' | 'system'> {
  if (!system.known) return { kernel: ring, system };
  const repeated = system.value.filter(({ source }) => source === 'kernel');
  const own = ring.known ? ring.value : [];
  const seen = new Set(own.map(({ text }) => text));
  const kernel = [...repeated.filter(({ text }) => !seen.has(text)), ...own];
  return {
    kernel: ring.known || repeated.length > 0 ? known(kernel) : ring,
    system: known(system.value.filter(({ source }) => source !== 'kernel')),
  };
}

function linesIn(text: string, source: LineSource, clock: LineClock): readonly LogLine[] {
  const lines = linesOf(text).filter((line) => !/^(@ |btime \d)/.test(line));
  return lines.slice(-MAX_LINES).map((line) => readLine(line, source, clock));
}

/** Of a host that does not tell its zone, UTC is assumed. */
function localClock(steps: readonly Step[], now: number): LocalClock {
  const zone = attempt(() => hostText(steps, 'time_zone'));
  return { now, zoneMs: (zone.known ? zoneMs(zone.value) : undefined) ?? 0 };
}

function bootTime(
  kernelText: Reading<string>,
  identity: HostEvidence['snapshot']['identity'],
  now: number,
): Reading<number> {
  if (identity.known) return known(now - Math.round(identity.value.uptimeSeconds * 1000));
  const boot = kernelText.known ? pairsOf(linesOf(kernelText.value)).get('btime') : undefined;
  if (boot === undefined) return unknown('not_collected', 'neither the uptime nor btime is known');
  return attempt(() => amount(boot, 'btime') * 1000);
}
