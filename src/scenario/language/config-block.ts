import { crossCheck } from '../../config/cross-checks.ts';
import { configJsonSchema } from '../../config/json-schema.ts';
import type { Problem } from '../../config/problem.ts';
import { configSchema, type FarrierConfig } from '../../config/schema.ts';
import { schemaProblems } from '../../config/schema-problems.ts';
import { readYaml, type YamlSource } from '../../config/yaml-source.ts';
import { METAS, NODES, TABLES } from '../../local/simulator/layout.ts';
import { releaseOf, VERSIONS } from '../../local/simulator/release.ts';

/** Top-level keys of a configuration as they are written. */
export type Overlay = Readonly<Record<string, unknown>>;

/** The configuration of a scenario that gives none. @param every cadence of its inspection */
export function defaultConfig(every: string): Overlay {
  return {
    clusters: [
      {
        name: 'demo',
        transport: 'simulator',
        version: VERSIONS.head,
        metas: METAS,
        nodes: NODES,
        tables: TABLES.length,
        inspections: [{ every }],
      },
    ],
    contacts: [{ name: 'oncall', email: 'oncall@example.com', sms: '+14155550100' }],
    self: { canary: 'off' },
    // What a scenario is about is seldom why: one that is says so, and takes the time that the probe needs.
    diagnose: { enabled: false },
  };
}

type Read =
  | { readonly ok: true; readonly written: Overlay; readonly config: FarrierConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the indented lines below `config`: keys of farrier.yaml, which replace those of before.
 * @param text the lines, with as many empty lines before them as there are above them in the file
 */
export function readConfigBlock(text: string, file: string, before: Overlay): Read {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const { source } = yaml;
  if (typeof source.data !== 'object' || source.data === null || Array.isArray(source.data)) {
    return { ok: false, problems: [problemAt(source, 'wrong-type', 'the keys of a configuration are missing here')] };
  }
  const written = { ...before, ...source.data };
  const parsed = configSchema.safeParse(written);
  if (!parsed.success) {
    return {
      ok: false,
      problems: schemaProblems(parsed.error.issues, { ...source, data: written }, configJsonSchema()),
    };
  }
  const problems = [...crossCheck(parsed.data, source), ...notSimulated(parsed.data, source)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, written, config: parsed.data };
}

function notSimulated({ clusters }: FarrierConfig, source: YamlSource): readonly Problem[] {
  const isPlayable = (cluster: FarrierConfig['clusters'][number]): boolean =>
    cluster.transport === 'simulator' &&
    releaseOf(cluster.version).family === 'head' &&
    cluster.inspections.every(({ probes }) => !probes.includes('canary'));
  const message = `only clusters of transport simulator and version ${VERSIONS.head} without a canary can be played`;
  return clusters.every(isPlayable) ? [] : [problemAt(source, 'scenario-not-simulated', message, ['clusters'])];
}

function problemAt(
  { file, valueAt }: YamlSource,
  rule: Problem['rule'],
  message: string,
  path: readonly string[] = [],
): Problem {
  const { line, column } = valueAt(path);
  return { file, line, column, path: path.join('.'), rule, message, value: undefined, hint: undefined };
}
