import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type EmptyAccount, REGION } from './account.ts';
import { PYTHON_DIRECTORY } from './python.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A resource that a stack lists, and what the service says of it. */
export interface Asked {
  readonly type: string;
  /** Physical id. */
  readonly id: string;
  /** Properties by their names in CloudFormation, and attributes; null: the service does not know it. */
  readonly found: JsonObject | null;
  /** It has no existence of its own: a policy of a queue, a topic or a role. */
  readonly within?: boolean;
  readonly error?: string;
}

export interface Answers {
  /** By logical id. */
  readonly resources: Readonly<Record<string, Asked>>;
  /** Inline policies by the name of the role and of the policy. */
  readonly policies: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  /** Pseudo parameters of the account, and parameters of the stack. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Asking {
  readonly python: string;
  readonly account: EmptyAccount;
}

/** Asks the account for every resource that CloudFormation lists for the stack. @param parameters those of the stack */
export function askStack(asking: Asking, stack: string, parameters: Answers['parameters'] = {}): Answers {
  const answers = JSON.parse(ask(asking, [stack])) as Omit<Answers, 'parameters'>;
  return { ...answers, parameters: { ...pseudoParameters(asking.account), ...parameters } };
}

function pseudoParameters({ id }: EmptyAccount): Answers['parameters'] {
  return {
    'AWS::AccountId': id,
    'AWS::Region': REGION,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
}

/** Asks again for resources of which a stack may be gone. @param file where `resources` of earlier answers were written */
export function askAgain(asking: Asking, file: string): Pick<Answers, 'resources'> {
  return JSON.parse(ask(asking, ['--these', file])) as Pick<Answers, 'resources'>;
}

/** Unpacks what a deployed function consists of. */
export function unpackCode(asking: Asking, functionName: string, directory: string): void {
  ask(asking, ['--code', functionName, directory]);
}

function ask({ python, account }: Asking, parameters: readonly string[]): string {
  const script = join(PYTHON_DIRECTORY, 'ask.py');
  return execFileSync(python, [script, ...parameters], {
    env: account.environment,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
    timeout: 60_000,
  });
}
