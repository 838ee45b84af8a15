import { CLUSTER_TAG } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';

/** Tags by which the cluster's selectors find its local hosts. */
export function hostTags(cluster: ClusterConfig): Readonly<Record<string, string>> {
  const selectors = [cluster.hosts, cluster.shell.hosts];
  const tags = selectors.flatMap((selector) => (selector && 'tag' in selector ? [selector.tag] : []));
  return Object.fromEntries([[CLUSTER_TAG, cluster.name], ...tags.map(({ key, value }) => [key, value])]);
}
