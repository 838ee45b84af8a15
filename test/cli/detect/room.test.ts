import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { roomIn } from '../../../src/cli/detect/room.ts';

describe('roomIn', () => {
  it('has room while the other side reads', async () => {
    expect(await roomIn(new PassThrough())).toBe(true);
  });

  it('waits until a full stream has drained, and leaves no listener behind', async () => {
    const stream = new PassThrough({ highWaterMark: 4 });
    stream.write('more than four');
    let waited = true;
    const room = roomIn(stream).then((free) => {
      waited = false;
      return free;
    });
    await new Promise(setImmediate);
    expect(waited).toBe(true);
    stream.resume();
    expect(await room).toBe(true);
    expect(stream.listenerCount('drain')).toBe(stream.listenerCount('close'));
    expect(stream.listenerCount('drain')).toBe(0);
  });

  it('has none where the other side has gone, before or while waiting', async () => {
    const stream = new PassThrough({ highWaterMark: 4 });
    stream.write('more than four');
    const room = roomIn(stream);
    stream.destroy();
    expect(await room).toBe(false);
    if (!stream.closed) await once(stream, 'close');
    expect(await roomIn(stream)).toBe(false);
  });
});
