/** Something that stays when the stack of an environment is deleted. */
export interface Leftover {
  readonly kind: 'table' | 'bucket' | 'log group' | 'parameter';
  readonly name: string;
  /** What is lost with it, in short. */
  readonly holds: string;
}

/** Finds and deletes leftovers of one kind. */
export interface LeftoverKind {
  find(): Promise<readonly Leftover[]>;
  /** Returns when the service has taken it. */
  remove(name: string): Promise<void>;
}

type Tags = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];

/** The stack tags everything that it makes: what bears these tags is Farrier's, of this environment. */
export function isOf(environment: string, tags: Tags): boolean {
  const has = (key: string, value: string) => tags.some((tag) => tag.Key === key && tag.Value === value);
  return has('app', 'farrier') && has('environment', environment);
}
