import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenario/load.ts';
import { play } from '../../src/scenario/play.ts';
import { clockText } from '../../src/scenario/played.ts';
import { memory } from '../support/memory.ts';

const DIRECTORY = join(import.meta.dirname, 'scenarios');
const SCRIPTS = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith('.scenario'))
  .toSorted()
  .map((name) => ({ name, script: loadScenario(join(DIRECTORY, name)) }));
/** Scenarios have much in common: what was rendered for one is not rendered for the next. */
const frames = new Map<string, string>();

describe('Scenarios over virtual time, through the functions as they are deployed', () => {
  it.each(SCRIPTS)('$name: $script.title', async ({ script }) => {
    const { failures, checked } = await play(script, { memory, frames });
    const told = failures.map(({ line, at, expected, got }) => ({ line, at: clockText(at), expected, got }));
    expect(told).toEqual([]);
    expect(checked).toBeGreaterThan(1);
  });

  it('are many, and some of them are kept in the embedded DynamoDB', () => {
    expect(SCRIPTS.length).toBeGreaterThanOrEqual(40);
    expect(SCRIPTS.filter(({ script }) => script.database === 'dynamodb').length).toBeGreaterThanOrEqual(4);
  });
});

describe('A scenario', () => {
  it('says the same on the embedded DynamoDB as on the store in memory', async () => {
    const script = loadScenario(join(DIRECTORY, 'node-down.scenario'));
    const onMemory = await play(script, { memory, frames });
    const onDynamo = await play({ ...script, database: 'dynamodb' }, { memory, frames });
    const texts = (played: typeof onMemory) =>
      played.happened.map((each) => (each.kind === 'line' ? each.text : [each.at, each.received.inbox]));
    expect(texts(onDynamo)).toEqual(texts(onMemory));
  });
});
