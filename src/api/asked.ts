import { PageTokenError } from '../history/ports.ts';
import { QueryError } from '../query/deps.ts';
import { RequestError } from './problem.ts';

/** What is asked wrongly is the asker's fault. @throws RequestError */
export async function asked<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PageTokenError) throw new RequestError('bad_request', `after: ${error.message}`);
    if (error instanceof QueryError) {
      throw new RequestError(error.code === 'unknown_metric' ? 'bad_request' : error.code, error.message);
    }
    throw error;
  }
}
