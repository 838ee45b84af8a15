import { META_LEVELS, type MetaLevel } from './cluster-snapshot.ts';
import { quote, Unreadable } from './unreadable.ts';

/** @param text a level as cluster_info (`steady`) or get_meta_level (`fl_steady`) prints it */
export function parseLevel(text: string, what: string): MetaLevel {
  const name = text.replace(/^fl_/, '');
  const level = META_LEVELS.find((candidate) => candidate === name);
  if (level === undefined) throw new Unreadable(`${what} is ${quote(text)}, not one of ${META_LEVELS.join(', ')}`);
  return level;
}
