import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { carryOut, describePlan, type Hands, realAccountPlan, TRIAL_CONFIG } from '../../bin/real-account-steps.ts';
import { parseConfig } from '../../src/config/load.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const plan = realAccountPlan({ host: 'mi-0123456789abcdef0', config: '/tmp/farrier.yaml' });

/** Hands that do nothing and fail at these commands, so many times. */
function hands(failing: Readonly<Record<string, number>> = {}) {
  const left = new Map(Object.entries(failing));
  const commands: string[] = [];
  let slept = 0;
  const all: Hands = {
    run: (command) => {
      const text = command.join(' ');
      commands.push(text);
      const [part] = [...left.keys()].filter((each) => text.includes(each) && (left.get(each) ?? 0) > 0);
      if (part === undefined) return 0;
      left.set(part, (left.get(part) ?? 0) - 1);
      return 1;
    },
    say: () => {},
    sleep: async (seconds) => {
      slept += seconds;
    },
  };
  return { hands: all, commands, slept: () => slept };
}

describe('The run on a real account', () => {
  it('deploys a configuration that is valid, of the environment that goes with its stack', () => {
    const parsed = parseConfig(TRIAL_CONFIG, 'trial');
    expect(parsed).toMatchObject({ ok: true, config: { environment: 'dev', clusters: [{ name: 'trial' }] } });
  });

  it('sets up, looks, and takes everything away', async () => {
    const { hands: all, commands } = hands();
    expect(await carryOut(plan, all)).toEqual([]);
    expect(commands.map((command) => command.split(' ').slice(0, 3).join(' '))).toEqual([
      'npx cdk bootstrap',
      'aws ssm add-tags-to-resource',
      'npx cdk deploy',
      'npx farrier doctor',
      'npx farrier runs',
      'npx cdk destroy',
      'npx farrier purge',
      'aws ssm remove-tags-from-resource',
    ]);
  });

  it('takes away what was begun when a step fails, and says which did', async () => {
    const { hands: all, commands } = hands({ 'cdk deploy': 1, purge: 1 });
    expect(await carryOut(plan, all)).toEqual(['Deploy', 'See what is left']);
    expect(commands.some((command) => command.includes('doctor'))).toBe(false);
    expect(commands.slice(-3).join()).toMatch(/destroy.*purge.*remove-tags/);
  });

  it('waits for the first run, and not for ever', async () => {
    const patient = hands({ doctor: 3 });
    expect(await carryOut(plan, patient.hands)).toEqual([]);
    expect(patient.slept()).toBe(45);
    const hopeless = hands({ doctor: 1_000 });
    expect(await carryOut(plan, hopeless.hands)).toEqual(['Ask everything until the first run was judged']);
    expect(hopeless.slept()).toBe(300);
  });

  it('tags EC2 instances by EC2', () => {
    const { setUp } = realAccountPlan({ host: 'i-0123456789abcdef0', config: 'x' });
    expect(setUp[1]?.command.slice(0, 3)).toEqual(['aws', 'ec2', 'create-tags']);
  });

  it('does nothing to what is no host', () => {
    expect(() => realAccountPlan({ host: 'i-1; rm -rf /', config: 'x' })).toThrow('give the id of a managed instance');
  });

  it('prints with --dry-run what it would do and what that shows, and does nothing', { timeout: 60_000 }, () => {
    const script = ['--import', 'tsx', 'bin/real-account.ts', '--host', 'i-0123456789abcdef0', '--dry-run'];
    // No program can be found but Node.js itself: any command would fail.
    const { status, stdout } = spawnSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8', env: { PATH: '' } });
    expect(status).toBe(0);
    const withoutPath = (text: string) => text.replaceAll(/\S*farrier\.yaml/g, 'FILE');
    const expected = describePlan(realAccountPlan({ host: 'i-0123456789abcdef0', config: 'farrier.yaml' }));
    expect(withoutPath(stdout).replaceAll('config=FILE', 'FILE')).toBe(
      withoutPath(expected).replaceAll('config=FILE', 'FILE'),
    );
    expect(stdout).toContain('shows: IAM lets the functions do what the templates say');
  });
});
