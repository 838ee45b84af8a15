import type { ClusterView } from '../../src/history/record.ts';
import { Hosts } from './hosts.tsx';
import { Metas } from './metas.tsx';
import { Nodes } from './nodes.tsx';
import { Tables } from './tables.tsx';

/** What an inspection saw of a cluster. */
export function View({ cluster, view }: { readonly cluster: string; readonly view: ClusterView }) {
  return (
    <div class="columns wide">
      <div>
        <Metas view={view} />
        <Nodes cluster={cluster} nodes={view.nodes} />
      </div>
      <div>
        <Tables cluster={cluster} tables={view.tables} />
        <Hosts cluster={cluster} hosts={view.hosts} />
      </div>
    </div>
  );
}
