import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openLocalStore } from '../../src/local/open-store.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { play } from '../../src/scenario/play.ts';

const SCENARIOS = join(import.meta.dirname, '../acceptance/scenarios');

/** A directory of local mode in which a night was played, and the configuration that it was played with. */
export interface LocalNight {
  /** Options of commands. */
  readonly options: readonly string[];
  readonly directory: string;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly remove: () => void;
}

/** Plays a scenario of test/acceptance into a local store. */
export async function localNight(name: string): Promise<LocalNight> {
  const directory = mkdtempSync(join(tmpdir(), 'farrier-night-'));
  const state = join(directory, 'state');
  mkdirSync(join(state, 'dynamodb'), { recursive: true });
  const script = loadScenario(join(SCENARIOS, `${name}.scenario`));
  let clock = (): number => script.start;
  const opened = await openLocalStore(state, () => clock());
  const played = await play({ ...script, database: 'memory' }, { memory: () => opened });
  clock = () => played.end;
  await opened.close();
  const config = join(directory, 'farrier.yaml');
  writeFileSync(config, stringify(script.config));
  return {
    options: ['--config', config, '--directory', state],
    directory,
    start: script.start,
    end: played.end,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
