import { FUNCTIONS, type FunctionName } from '../../../src/contract.ts';

/** One action on one resource that a role allows. */
export interface Permission {
  readonly action: string;
  /** As written in the template; references to its resources are `<logical id>`, `*` stands for anything. */
  readonly resource: string;
  /** StringEquals: what each key of the request has to be. */
  readonly equals: Readonly<Record<string, readonly string[]>>;
}

/** What a template says of one function. */
export interface DeployedRole {
  readonly permissions: readonly Permission[];
  /** Environment variables, with references as in `Permission`. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is untyped JSON; what has another form than expected throws
  readonly Properties: Readonly<Record<string, any>>;
}
export type TemplateJson = { readonly Resources: Readonly<Record<string, Resource>> };

/** The functions of a template by the component that they are. @throws Error where a role says something in a form that is not known here */
export function rolesOf({ Resources }: TemplateJson): Readonly<Record<FunctionName, DeployedRole>> {
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const entries = functions.map(({ Properties }) => {
    const component = (Properties['Tags'] as { Key: string; Value: string }[]).find(({ Key }) => Key === 'component');
    const [role] = Properties['Role']['Fn::GetAtt'] as string[];
    const variables = Object.entries(Properties['Environment']['Variables'] as object);
    return [
      component?.Value,
      {
        permissions: permissionsOf(Resources, role ?? ''),
        environment: Object.fromEntries(variables.map(([name, value]) => [name, written(value)])),
      },
    ];
  });
  const roles = Object.fromEntries(entries);
  const missing = FUNCTIONS.filter((name) => !(name in roles));
  if (missing.length > 0) throw new Error(`the template has no function ${missing.join(', ')}`);
  return roles;
}

/** @param roleId logical id */
export function permissionsOf(resources: TemplateJson['Resources'], roleId: string): readonly Permission[] {
  const role = resources[roleId]?.Properties;
  if (role === undefined || role['ManagedPolicyArns'] !== undefined) {
    throw new Error(`${roleId} is no role, or one with managed policies, whose statements are not in the template`);
  }
  const attached = Object.values(resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && (Properties['Roles'] as { Ref: string }[]).some(({ Ref }) => Ref === roleId),
  );
  const inline = ((role['Policies'] ?? []) as { PolicyDocument: unknown }[]).map((each) => each.PolicyDocument);
  const documents = [...inline, ...attached.map(({ Properties }) => Properties['PolicyDocument'])];
  return documents.flatMap((each) => (each as { Statement: object[] }).Statement.flatMap(permissionsIn));
}

function permissionsIn(statement: object): readonly Permission[] {
  const { Effect, Action, Resource, Condition = {}, Sid: _, ...rest } = statement as Record<string, unknown>;
  const { StringEquals = {}, ...others } = Condition as Record<string, object>;
  if (Effect !== 'Allow' || Object.keys(rest).length > 0 || Object.keys(others).length > 0) {
    throw new Error(`a statement of a form that the checker does not evaluate: ${JSON.stringify(statement)}`);
  }
  const equals = Object.fromEntries(Object.entries(StringEquals).map(([key, value]) => [key, [value].flat()]));
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource].flat().map((resource) => ({ action: String(action), resource: written(resource), equals })),
    );
}

/** A value of the template as text. @throws Error for functions of CloudFormation that are not known here */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = ['', undefined]] = Object.entries(value as Record<string, unknown>);
  if (name === 'Ref') return `<${String(argument)}>`;
  if (name === 'Fn::GetAtt') return `<${String((argument as unknown[])[0])}>`;
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(written).join(separator);
  }
  throw new Error(`a value of a form that is not known here: ${JSON.stringify(value)}`);
}
