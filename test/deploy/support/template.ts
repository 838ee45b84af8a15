import type { Answers, Json, JsonObject } from './ask.ts';

export interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: JsonObject; readonly DeletionPolicy?: string }>
  >;
  readonly Outputs?: Readonly<Record<string, { readonly Value: Json }>>;
}

/** A part of a template with its intrinsic functions worked out from what the services have answered. */
export function resolve(value: Json, answers: Answers): Json {
  if (Array.isArray(value)) return value.map((each) => resolve(each, answers));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first) {
    const [name, parameter] = first;
    if (name === 'Ref') return refer(String(parameter), answers);
    if (name === 'Fn::GetAtt') return attribute(parameter as readonly string[], answers);
    if (name === 'Fn::Join') return join(parameter as readonly [string, readonly Json[]], answers);
    if (name.startsWith('Fn::')) throw new Error(`the deploy suite does not work out ${name}`);
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, resolve(each, answers)]));
}

function refer(id: string, { resources, parameters }: Answers): string {
  const known = parameters[id] ?? resources[id]?.id;
  if (known === undefined) throw new Error(`the template refers to ${id}, which is not there`);
  // The ids of schedules hold their group: see python/events.py.
  return known;
}

function attribute([id = '', name = '']: readonly string[], { resources }: Answers): Json {
  const value = resources[id]?.found?.[name];
  if (value === undefined) throw new Error(`nothing is known of ${id}.${name}`);
  return value;
}

function join([separator, parts]: readonly [string, readonly Json[]], answers: Answers): string {
  return parts.map((part) => String(resolve(part, answers))).join(separator);
}
