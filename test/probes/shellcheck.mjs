// Checks the probes with ShellCheck, which must be installed (Debian package shellcheck): `node test/probes/shellcheck.mjs`.
// Not part of the test run: that must pass on a machine that has nothing but Node.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const names = [
  'cluster',
  'host',
  'canary',
  'diagnose',
  'reach',
  'more',
  'meta-level',
  'copy-rate',
  'primaries-only',
  'supervisor',
];
const scripts = names.map((probe) => fileURLToPath(new URL(`../../probes/${probe}`, import.meta.url)));
const { status, error } = spawnSync('shellcheck', ['--shell=sh', '--severity=style', ...scripts], { stdio: 'inherit' });
if (error) console.error(`shellcheck could not be run: ${error.message}`);
process.exitCode = status ?? 127;
