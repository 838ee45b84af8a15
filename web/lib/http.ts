/** What the server says when it refuses: RFC 9457. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  /** HTTP status; 0: nothing answered. */
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** @throws RequestFailed */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(await ask(path, signal === undefined ? {} : { signal }));
}

/** Sends once, under a key of its own: a repeat by the browser changes nothing. @throws RequestFailed */
export async function send<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  return answer<T>(await ask(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RequestFailed(0, 'unreachable', 'Farrier does not answer: is it still running?');
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const { code, detail } = await problemOf(response);
  throw new RequestFailed(response.status, code, detail);
}

async function problemOf(response: Response): Promise<{ readonly code: string; readonly detail: string }> {
  const unclear = { code: 'unclear', detail: `the server answered ${response.status}` };
  try {
    return { ...unclear, ...((await response.json()) as object) };
  } catch {
    return unclear;
  }
}
