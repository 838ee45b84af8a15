import { randomBytes } from 'node:crypto';
import { LOCAL_REGION } from './identity.ts';

/** Signatures are not verified; the access key itself, known to one instance only, is what lets a request in. */
export function newAccessKeyId(): string {
  return `AKIALOCAL${randomBytes(16).toString('hex').toUpperCase()}`;
}

export const LOCAL_SECRET = 'local';

/** The SDK says on stderr, once per process, which Node.js its versions of next year need. Users cannot act on it. */
export const QUIET_SDK = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' } as const;

/** Settings of an SDK client for an endpoint of local mode. */
export function clientConfig(endpoint: string, accessKeyId: string) {
  Object.assign(process.env, QUIET_SDK);
  return { endpoint, region: LOCAL_REGION, credentials: { accessKeyId, secretAccessKey: LOCAL_SECRET } };
}
