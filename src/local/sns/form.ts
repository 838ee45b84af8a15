/** Parameters of a request of the AWS query protocol. */
export interface Form {
  get(name: string): string | undefined;
  /** The members `<prefix>.1.…`, `<prefix>.2.…`, each as a form of its own. */
  list(prefix: string): readonly Form[];
}

export function parseForm(body: string): Form {
  return formOf(new URLSearchParams(body), '');
}

function formOf(parameters: URLSearchParams, base: string): Form {
  return {
    get: (name) => parameters.get(base + name) ?? undefined,
    list: (prefix) => {
      const start = `${base}${prefix}.`;
      const numbers = [...parameters.keys()]
        .filter((key) => key.startsWith(start))
        .map((key) => Number.parseInt(key.slice(start.length), 10));
      return [...new Set(numbers)].sort((a, b) => a - b).map((number) => formOf(parameters, `${start}${number}.`));
    },
  };
}
