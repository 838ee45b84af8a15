import { randomUUID } from 'node:crypto';
import { apiApp } from '../../api/app.ts';
import type { startApi } from '../api-server.ts';
import { loginName } from '../login-name.ts';
import type { LoopbackServer } from '../loopback.ts';
import { type LocalRoutes, localRoutes } from './local-routes.ts';
import { type DashboardOptions, startDashboard } from './server.ts';

export interface LocalDashboardOptions
  extends Pick<DashboardOptions, 'port' | 'onLink'>,
    Pick<LocalRoutes, 'inbox' | 'faults'> {
  readonly deps: Parameters<typeof startApi>[0];
  readonly runRound: () => Promise<unknown>;
}

/** The dashboard of local mode: it can also read the inbox, break simulated clusters, and inspect at once. */
export function startLocalDashboard(options: LocalDashboardOptions): Promise<LoopbackServer> {
  const { deps, inbox, faults, runRound } = options;
  let isUnderWay = false;
  const inspect = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await runRound();
    } catch (error) {
      deps.log.error('dashboard.inspection_failed', { error: String(error) });
    } finally {
      isUnderWay = false;
    }
  };
  return startDashboard({
    port: options.port,
    onLink: options.onLink,
    api: apiApp({ ...deps, callerOf: () => undefined, newId: randomUUID }),
    local: localRoutes({ inbox, faults, inspect }),
    about: { user: loginName(), local: true },
  });
}
