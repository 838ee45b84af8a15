import type { Path } from './path.ts';

/** One thing that is wrong with a configuration file, told so that it can be mended without reading the schema. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
  /** Where in the document, e.g. `clusters[0].metas[1]`; empty for the whole file. */
  readonly path: string;
  /** Stable id of the rule that is broken; docs/configuration.md lists them. */
  readonly rule: Rule;
  readonly message: string;
  /** The offending text as it stands in the file, one line, bounded; undefined where something is missing. */
  readonly value: string | undefined;
  readonly hint: string | undefined;
}

/** A broken rule before its place in the file is known. `at` may name a key that is not given. */
export interface Breach extends Pick<Problem, 'rule' | 'message' | 'hint'> {
  readonly at: Path;
}

/** Every rule with what it asks for. */
export const RULES = {
  'unreadable-file': 'The file exists and can be read.',
  'yaml-syntax': 'The file is one well-formed YAML document.',
  'duplicate-key': 'A key stands only once in its mapping.',
  'unknown-key': 'Only keys of the schema are used.',
  'missing-key': 'Keys without a default are given.',
  'wrong-type': 'A value has the type of its key.',
  'bad-format': 'A value has the form of its key.',
  'not-one-of': 'A value is one of those listed.',
  'out-of-range': 'Numbers and list lengths are within bounds.',
  'bad-port': 'A port is between 1 and 65535.',
  'duplicate-cluster': 'Cluster names are unique.',
  'duplicate-contact': 'Contact names are unique.',
  'duplicate-inspection': 'Inspection names are unique within a cluster.',
  'duplicate-server': 'A server is listed once among the metas or nodes of a cluster.',
  'too-many-ports': 'The servers of a cluster use at most 16 different ports.',
  'ssm-without-hosts': 'A cluster with transport ssm says which managed instances it has.',
  'account-without-ssm': 'Only a cluster with transport ssm has its hosts in an account.',
  'account-external-ids': 'Clusters with the same role name the same external id.',
  'shell-with-host-probe': 'A cluster with transport shell is not asked for the host probe.',
  'probe-without-canary': 'A cluster whose inspections list the probe canary has the key canary.',
  'reversed-limits': 'A warning limit is not above the critical limit that holds with it.',
  'unreachable-limit': 'A limit on a share of a whole is at most 100 percent.',
  'contact-without-channel': 'A contact can be reached by something.',
  'reserved-cluster': 'No cluster is called farrier: that is Farrier itself.',
  'canary-unknown-contact': 'The test message names contacts of this file.',
  'too-many-subscriptions': 'The contacts need at most 200 subscriptions with a filter policy.',
  'route-unknown-contact': 'A route names contacts of this file.',
  'route-unknown-cluster': 'A route names clusters of this file.',
  'escalation-order': 'The steps of an escalation come in the order of their times.',
  'duplicate-window': 'Names of maintenance windows are unique.',
  'window-unknown-cluster': 'A maintenance window names clusters of this file.',
  'window-time': 'A maintenance window has either weekly or once.',
  'window-end': 'A single window ends after its beginning and lasts at most 30 days.',
  'unknown-time-zone': 'A time zone is one of IANA’s.',
  'duplicate-report': 'Names of reports are unique.',
  'report-unknown-contact': 'A report names contacts of this file.',
  'report-unknown-cluster': 'A report names clusters of this file.',
  'report-without-mail': 'Who gets a report has an e-mail address.',
  'report-weekday': 'Only a weekly report has a day of the week.',
  'automatic-kind': 'A kind that begins by itself is one of the kinds that can be planned.',
  'operations-unknown-cluster': 'A latency-sensitive table names a cluster of this file.',
  'duplicate-inhibition': 'Names of inhibitions are unique.',
  'empty-matcher': 'A matcher names a check, an entity or a severity.',
  'matches-no-check': 'A check id, or what stands for some, fits a check of the catalogue.',
  'inhibition-cycle': 'Inhibitions do not keep each other quiet in a circle.',
  'open-runs': 'An alert opens on no more bad runs than are looked at, of which there are at most 20.',
  'open-points': 'What is unusual opens a finding on no more points than are looked at.',
  'recovery-without-limit': 'A recovery is set only for checks whose results name a limit.',
  'route-without-effect': 'A route tells somebody of something that no other route tells them of.',
  'escalation-without-news': 'An escalation brings in somebody whom the route does not tell from the beginning.',
  'window-always': 'A maintenance window that holds every alert is over at some time of the week.',
} as const satisfies Record<string, string>;

/** Rules of files of expectations, beside those that say how a file and its values are written. */
export const EXPECTATION_RULES = {
  'expectation-unknown-name': 'A file of expectations names clusters, contacts, checks and reasons that there are.',
  'expectation-form': 'A line of expectations says one thing.',
  'expectation-order': 'The steps of a test come in the order of their times.',
  'expectation-last': 'A test ends with an expectation.',
} as const satisfies Record<string, string>;

/** Rules of scenarios, beside those of their configurations. */
export const SCENARIO_RULES = {
  'scenario-syntax': 'A line of a scenario is one that the language knows.',
  'scenario-unknown-name': 'A scenario names faults, contacts and codes that there are.',
  'scenario-order': 'The lines of a scenario come in the order of their times.',
  'scenario-not-simulated': 'The clusters of a scenario are ones that can be simulated without running probes.',
} as const satisfies Record<string, string>;

export type Rule = keyof typeof RULES | keyof typeof EXPECTATION_RULES | keyof typeof SCENARIO_RULES;

/** A configuration that cannot be used. The message holds every problem, one block each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** `file:line:column: where: what (rule)`, then the offending text and the hint on lines of their own. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, path, message, rule, value, hint } = problem;
  const lines = [`${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message} [${rule}]`];
  if (value !== undefined) lines.push(`    found: ${value}`);
  if (hint !== undefined) lines.push(`    hint:  ${hint}`);
  return lines.join('\n');
}
