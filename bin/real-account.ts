import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { carryOut, describePlan, realAccountPlan, TRIAL_CONFIG } from './real-account-steps.ts';

const HELP = `npm run real-account -- --host i-0123456789abcdef0 [--dry-run]

Deploys the environment dev into the account and region of the AWS credentials in use, inspects the host for a few minutes, and
takes everything away again. Needs the AWS command line. The account must not have an environment dev already.
Without a host: aws ssm create-activation --iam-role ROLE, register any Linux machine with it, and give its mi-… id.

  --dry-run  prints what would be done, and what each step shows that no emulator can
`;

const { values } = parseArgs({
  options: { host: { type: 'string' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help || values.host === undefined) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 64;
} else {
  const config = join(mkdtempSync(join(tmpdir(), 'farrier-real-account-')), 'farrier.yaml');
  const plan = realAccountPlan({ host: values.host, config });
  process.stdout.write(describePlan(plan));
  if (!values['dry-run']) {
    writeFileSync(config, TRIAL_CONFIG);
    const failed = await carryOut(plan, {
      run: ([program, ...parameters]) => spawnSync(program, parameters, { stdio: 'inherit' }).status ?? 1,
      say: (text) => process.stdout.write(`${text}\n`),
      sleep: (seconds) => delay(seconds * 1_000),
    });
    process.stdout.write(failed.length === 0 ? 'All of it went well.\n' : `Failed: ${failed.join(', ')}\n`);
    process.exitCode = failed.length === 0 ? 0 : 1;
  }
}
