import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use a dashboard: whoever opens the printed link, once, and the browser that did so from then on. */
export interface Session {
  /** The token of the last link. */
  readonly token: () => string;
  /** `Set-Cookie` for the token of a link that nobody has used; it is used from now on. */
  readonly redeem: (token: string) => string | undefined;
  /** Whether it is the token of the last link, and has been used. */
  readonly wasUsed: (token: string) => boolean;
  /** Makes the token of a new link. */
  readonly renew: () => void;
  /** Whether a `Cookie` header has the session. */
  readonly holds: (cookies: string | undefined) => boolean;
}

const BYTES = 24;

/** A session in memory, gone with the process. */
export function newSession(): Session {
  const secret = randomToken();
  // Browsers share cookies between the ports of a host: another instance has another name.
  const name = `farrier-${randomBytes(4).toString('hex')}`;
  let token = randomToken();
  let isUsed = false;
  return {
    token: () => token,
    redeem: (offered) => {
      if (isUsed || !isSame(offered, token)) return undefined;
      isUsed = true;
      return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    wasUsed: (offered) => isUsed && isSame(offered, token),
    renew: () => {
      token = randomToken();
      isUsed = false;
    },
    holds: (cookies = '') => valuesOf(cookies, name).some((value) => isSame(value, secret)),
  };
}

function randomToken(): string {
  return randomBytes(BYTES).toString('base64url');
}

function valuesOf(cookies: string, name: string): readonly string[] {
  const pairs = cookies.split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
