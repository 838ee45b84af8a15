import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadMeasured, loadRequest } from '../../config/onboard-load.ts';
import { type AuditFinding, auditCluster } from '../../onboard/audit.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type SetExit, UsageError } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { auditTable } from '../render-onboard-plan.ts';
import { jsonLine } from '../text.ts';

interface AuditOptions {
  readonly measured: string;
  readonly output: Output;
}

const HELP = `
Exit status: 0 as promised or drifting   1 an overrun, or a table that nobody registered   3 something is not known
${examples([['farrier onboard audit requests/ --measured measured.yaml', 'Every accepted request of the folder']])}`;

/** `farrier onboard audit` */
export function registerOnboardAudit(onboard: Command, io: CliIo, exit: SetExit): void {
  onboard
    .command('audit')
    .description('Compare accepted requests with what is measured')
    .argument('<paths...>', 'requests, or folders of them (*.yaml)')
    .requiredOption('--measured <file>', 'what is measured of the tables; docs/onboarding.md says what is in it')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((paths: readonly string[], options: AuditOptions) => audit(paths, options, io, exit));
}

function audit(paths: readonly string[], { measured: file, output }: AuditOptions, io: CliIo, exit: SetExit): void {
  const measured = loadMeasured(file);
  const requests = paths.flatMap(filesOf).map(loadRequest);
  const findings = auditCluster(requests, measured.tables, new Set(measured.own));
  exit(statusOf(findings));
  if (output === 'json') {
    io.out(jsonLine({ findings }));
    return;
  }
  if (findings.length === 0) io.out('Every table is as it was promised.\n');
  io.out(auditTable(findings, io.width ?? DEFAULT_WIDTH));
}

function statusOf(findings: readonly AuditFinding[]): number {
  if (findings.some(({ kind }) => kind !== 'drift' && kind !== 'unknown')) return EXIT.warning;
  return findings.some(({ kind }) => kind === 'unknown') ? EXIT.unknown : EXIT.ok;
}

function filesOf(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`there is no ${path}: name requests, or folders of them`);
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => join(path, name));
}
