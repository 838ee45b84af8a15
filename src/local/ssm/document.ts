import * as z from 'zod';
import { AwsError } from '../aws-json.ts';

/** The form of Command document that Farrier deploys: schema 2.2, shell steps, parameters as environment variables. */
const commandDocument = z.object({
  schemaVersion: z.literal('2.2'),
  parameters: z
    .record(
      z.string(),
      z.object({
        type: z.literal('String'),
        interpolationType: z.literal('ENV_VAR'),
        allowedPattern: z.string().optional(),
        default: z.string().optional(),
      }),
    )
    .prefault({}),
  mainSteps: z
    .array(
      z.object({
        name: z.string().min(4, 'GetCommandInvocation takes no shorter PluginName'),
        action: z.literal('aws:runShellScript'),
        inputs: z.strictObject({
          timeoutSeconds: z.coerce.number().int().positive(),
          runCommand: z.array(z.string()).min(1),
        }),
      }),
    )
    .min(1)
    .refine((steps) => new Set(steps.map(({ name }) => name)).size === steps.length, 'names of steps must differ'),
});

export interface RunnableStep {
  readonly name: string;
  readonly script: string;
  readonly timeoutSeconds: number;
}

/** A registered document, ready to be run. */
export interface RunnableDocument {
  readonly name: string;
  /** At least one. They run one after another, also after one that has failed. */
  readonly steps: readonly RunnableStep[];
  readonly parameters: Readonly<
    Record<string, { readonly allowedPattern?: string | undefined; readonly default?: string | undefined }>
  >;
}

/**
 * @param content A document's content as it is deployed.
 * @throws Error if it is of a form that this endpoint does not run exactly as SSM would: another kind of step, or a parameter that
 *   SSM would put into the script's text.
 */
export function readDocument(name: string, content: unknown): RunnableDocument {
  const result = commandDocument.safeParse(content);
  if (!result.success) throw new Error(`Document ${name} cannot be run locally: ${z.prettifyError(result.error)}`);
  const { parameters, mainSteps } = result.data;
  const steps = mainSteps.map(({ name: step, inputs: { runCommand, timeoutSeconds } }) => ({
    name: step,
    script: runCommand.join('\n'),
    timeoutSeconds,
  }));
  return { name, steps, parameters };
}

/**
 * Checks the parameters of a SendCommand as SSM does.
 *
 * @returns the script's environment: `SSM_<name>` for each parameter.
 * @throws AwsError InvalidParameters
 */
export function bindParameters(
  document: RunnableDocument,
  given: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, string>> {
  const unknownName = Object.keys(given).find((name) => !Object.hasOwn(document.parameters, name));
  if (unknownName !== undefined) throw invalid(`Document ${document.name} has no parameter '${unknownName}'.`);
  return Object.fromEntries(
    Object.entries(document.parameters).map(([name, parameter]) => {
      const value = parameterValue(name, given[name], parameter.default);
      // SSM matches the whole value, whether or not the expression is anchored.
      if (parameter.allowedPattern !== undefined && !new RegExp(`^(?:${parameter.allowedPattern})$`).test(value)) {
        throw invalid(`Parameter '${name}' does not match its allowedPattern ${parameter.allowedPattern}.`);
      }
      return [`SSM_${name}`, value];
    }),
  );
}

function parameterValue(name: string, values: readonly string[] | undefined, fallback: string | undefined): string {
  if (values !== undefined && values.length !== 1) throw invalid(`Parameter '${name}' is a String: give one value.`);
  const value = values?.[0] ?? fallback;
  if (value === undefined) throw invalid(`Parameter '${name}' is required.`);
  return value;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameters', message);
}
