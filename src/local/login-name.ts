import { userInfo } from 'node:os';

/** Who is logged in here; empty where nobody says: a container may run as a user without a name. */
export function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
