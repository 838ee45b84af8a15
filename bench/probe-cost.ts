/**
 * What each probe takes of a host: prints, never gates. Linux only.
 *
 *   npx tsx bench/probe-cost.ts
 *
 * Host and diagnose look at this machine. The shell of the cluster probe and the canary prints what was recorded, so that what
 * is counted is the script and its tools; what a true shell takes comes on top.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { probePath } from '../src/aws/probe-document.ts';
import { SCRIPTS, type ScriptName } from '../src/contract.ts';
import { makeSandbox, PARAMETERS, recordedShell } from '../test/support/probe-run.ts';

const RUNS = 3;
const LOOK_MS = 10;
/** Runs the probe, then tells what it and everything that it started has taken: the kernel adds up what was waited for. */
const AROUND = 'sh "$0" >frame 2>errors; wc -c <frame; times >times; tail -n 1 times; cat /proc/$$/io';

interface Cost {
  readonly cpuSeconds: number;
  readonly peakKb: number;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly frameBytes: number;
  readonly seconds: number;
}

async function costOf(probe: ScriptName): Promise<Cost> {
  const sandbox = makeSandbox();
  try {
    sandbox.fake('pegasus_shell', recordedShell());
    const begun = performance.now();
    const child = spawn('/bin/sh', ['-c', AROUND, probePath(probe)], {
      env: { PATH: `${sandbox.bin}:${process.env['PATH']}`, TMPDIR: sandbox.temporary, ...PARAMETERS[probe] },
      cwd: sandbox.directory,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [text, peakKb] = ['', 0];
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    const looking = setInterval(() => {
      peakKb = Math.max(peakKb, residentKb(child.pid ?? 0));
    }, LOOK_MS);
    await once(child, 'close');
    clearInterval(looking);
    const [frame = '', times = '', ...io] = text.trim().split('\n');
    const counter = (name: string) => Number(io.find((line) => line.startsWith(`${name}: `))?.split(' ')[1]);
    return {
      cpuSeconds: [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
        (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
        0,
      ),
      peakKb,
      readBytes: counter('rchar'),
      writtenBytes: counter('wchar'),
      frameBytes: Number(frame),
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    sandbox.remove();
  }
}

/** Resident memory of a process and its descendants; what they share counts for each. */
function residentKb(root: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended since.
    }
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isBelow(parents.get(pid)));
  return [...sizes].reduce((sum, [pid, size]) => sum + (isBelow(pid) ? size : 0), 0);
}

console.log('| probe | CPU | peak memory | read | written | frame | took |');
for (const probe of SCRIPTS) {
  const runs: Cost[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await costOf(probe));
  const most = (of: (cost: Cost) => number): number => Math.max(...runs.map(of));
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const cells = [
    probe,
    `${most(({ cpuSeconds }) => cpuSeconds).toFixed(2)} s`,
    mb(most(({ peakKb }) => peakKb) * 1024),
    mb(most(({ readBytes }) => readBytes)),
    mb(most(({ writtenBytes }) => writtenBytes)),
    `${(most(({ frameBytes }) => frameBytes) / 1000).toFixed(1)} kB`,
    `${most(({ seconds }) => seconds).toFixed(1)} s`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
