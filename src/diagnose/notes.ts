import { printable } from '../pegasus/printable.ts';
import type { Step } from '../pegasus/step.ts';

/** Evidence that somebody pasted together: what the diagnose probe would have read, by section. */
export interface Notes {
  readonly title: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Words after the title, `key=value`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Lines of the section `view`. */
  readonly view: readonly string[];
}

/** Sections whose names differ from the probes' steps. */
const STEPS: Readonly<Record<string, string>> = {
  kernel: 'kernel_log',
  system: 'system_log',
  service: 'service_log',
};
const TICKS_PER_SECOND = 100;

export class NotesError extends Error {
  override readonly name = 'NotesError';
}

/**
 * Reads notes. Each begins with `=== title | key=value | …`; sections follow, `--- name`, and their lines as they were
 * printed. Fields: `now` (ISO 8601 in UTC, then the host's zone, e.g. `2026-11-25T10:00:00Z+0800`), `boot` (ISO 8601),
 * `running` (`none`, or `role@ISO 8601` of each server's start, comma separated).
 * @param fallback `now` of notes that do not say it, epoch milliseconds
 * @throws NotesError
 */
export function readNotes(text: string, fallback: number): readonly Notes[] {
  const blocks = text.split(/^(?==== )/m).filter((block) => block.startsWith('=== '));
  if (blocks.length === 0) throw new NotesError('no line begins with "=== "');
  return blocks.map((block) => readBlock(block, fallback));
}

function readBlock(block: string, fallback: number): Notes {
  const [head = '', ...lines] = block.split('\n');
  const [title = '', ...rest] = head.slice(4).split(' | ');
  const fields = Object.fromEntries(rest.map((field) => fieldOf(field, title)));
  const [, now, zone = '+0000'] = /^(.*Z)([+-]\d{4})?$/.exec(fields['now'] ?? '') ?? [];
  const time = now === undefined ? fallback : instant(now, title);
  const sections = sectionsOf(lines, title);
  const booted = fields['boot'] === undefined ? undefined : instant(fields['boot'], title);
  const steps = [...sections]
    .filter(([name]) => name !== 'view')
    .map(([name, own]) => step(stepOf(name), withHead(name, own, booted)));
  return {
    title,
    time,
    fields,
    view: sections.get('view') ?? [],
    steps: [...steps, step('time_zone', zone), ...identity(booted, time), ...processes(fields['running'], title)],
  };
}

function sectionsOf(lines: readonly string[], title: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const name = /^--- (\w[\w ]{0,63})$/.exec(line)?.[1];
    if (name !== undefined) {
      if (sections.has(name)) throw new NotesError(`${printable(title)}: the section ${name} stands twice`);
      current = [];
      sections.set(name, current);
    } else if (current !== undefined) current.push(line);
    else if (line.trim() !== '')
      throw new NotesError(`${printable(title)}: "${printable(line)}" stands above the first section`);
  }
  return sections;
}

function fieldOf(field: string, title: string): readonly [string, string] {
  const [, key, value] = /^(\w+)=(.*)$/.exec(field.trim()) ?? [];
  if (key === undefined || value === undefined) {
    throw new NotesError(`${printable(title)}: "${printable(field)}" is not key=value`);
  }
  return [key, value];
}

function instant(text: string, title: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw new NotesError(`${printable(title)}: "${printable(text)}" is no time, e.g. 2026-11-25T10:00:00Z`);
  return at;
}

function step(name: string, text: string): Step {
  return {
    step: name,
    argv: [],
    exit: 0,
    ms: 0,
    stdout: text === '' || text.endsWith('\n') ? text : `${text}\n`,
    stderr: '',
  };
}

/** `service replica` and `service` are the same section: a host's logs are one part of the evidence. */
function stepOf(section: string): string {
  const [name = ''] = section.split(' ');
  return STEPS[name] ?? name;
}

function withHead(name: string, lines: readonly string[], booted: number | undefined): string {
  const head = name === 'kernel' && booted !== undefined ? [`btime ${Math.floor(booted / 1000)}`] : [];
  return [...head, ...lines].join('\n').replace(/\n*$/, '');
}

function identity(booted: number | undefined, now: number): readonly Step[] {
  if (booted === undefined) return [];
  return [step('identity', `hostname notes\nkernel Linux\ncpus 1\nuptime_seconds ${(now - booted) / 1000}`)];
}

/** As the host probe tells them: start times in ticks since the boot, which is taken to be 1970. */
function processes(running: string | undefined, title: string): readonly Step[] {
  if (running === undefined) return [];
  const servers = running === 'none' ? [] : running.split(',');
  const blocks = servers.map((server, index) => {
    const [, role, at = ''] = /^(meta|replica|collector)@(.+)$/.exec(server) ?? [];
    if (role === undefined)
      throw new NotesError(`${printable(title)}: running=${printable(running)} is not role@time,…`);
    const ticks = (instant(at, title) / 1000) * TICKS_PER_SECOND;
    return `process ${1000 + index}\nargs pegasus_server config.ini -app_list ${role}\nstart_ticks ${ticks}\nrss_kb 0`;
  });
  return [step('processes', [`btime 0\nclock_ticks ${TICKS_PER_SECOND}`, ...blocks].join('\n'))];
}
