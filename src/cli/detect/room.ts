import type { Writable } from 'node:stream';

/**
 * Waits until a stream takes more, so that a fast reader of input does not pile up what a slow reader of output has not
 * taken yet.
 * @returns false where nobody reads any more (`| head`): there is no sense in going on.
 */
export async function roomIn(stream: Writable): Promise<boolean> {
  if (stream.destroyed) return false;
  if (!stream.writableNeedDrain) return true;
  return new Promise((resolve) => {
    const settle = () => {
      stream.off('drain', settle);
      stream.off('close', settle);
      resolve(!stream.destroyed);
    };
    stream.on('drain', settle);
    stream.on('close', settle);
  });
}
