declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** @param options.path LevelDB directory; in memory if absent. */
  function dynalite(options: { readonly path?: string; readonly createTableMs?: number }): Server;
  export = dynalite;
}
