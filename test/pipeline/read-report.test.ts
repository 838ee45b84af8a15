import { describe, expect, it } from 'vitest';
import { readClusterFrame, readHostFrame } from '../../src/pipeline/read-report.ts';
import { shellStep, writeFrame } from '../support/frame.ts';
import { captureText, recordedSnapshot } from '../support/recordings.ts';

const LEVEL = shellStep('meta_level', 'current meta level is fl_steady\n');

describe('a report of the cluster probe', () => {
  it('gives the snapshot of a recorded capture', () => {
    const { header, snapshot } = readClusterFrame(captureText('06-meta-level/lively'));
    expect(header).toMatchObject({ cluster: 'onebox', probe: 'cluster' });
    expect(snapshot).toEqual({ known: true, value: recordedSnapshot('06-meta-level/lively') });
  });

  it('takes time, cluster and host from the header', () => {
    const time = Date.UTC(2026, 0, 2);
    const { snapshot } = readClusterFrame(writeFrame({ time, cluster: 'c2', host: 'meta2' }, [LEVEL]));
    expect(snapshot).toMatchObject({ known: true, value: { time, cluster: 'c2', probeHost: 'meta2' } });
  });

  it('keeps the header of a body that cannot be read', () => {
    const text = writeFrame({ cluster: 'c2' }, [LEVEL]);
    expect(readClusterFrame(text.slice(0, -20))).toMatchObject({
      header: { cluster: 'c2' },
      snapshot: { known: false, reason: 'truncated' },
    });
  });

  it('has neither header nor snapshot where there is no frame', () => {
    expect(readClusterFrame('Segmentation fault')).toMatchObject({
      header: undefined,
      snapshot: { known: false, reason: 'not_a_frame' },
    });
  });

  it('is not read from a frame of the other probe', () => {
    const text = writeFrame({ probe: 'host' }, [LEVEL]);
    expect(readClusterFrame(text).snapshot).toMatchObject({
      known: false,
      reason: 'malformed',
      detail: 'a frame of probe "host" where "cluster" was asked',
    });
  });
});

describe('a report of the host probe', () => {
  it('gives a snapshot with the header’s time, cluster and host', () => {
    const time = Date.UTC(2026, 0, 2);
    const frame = writeFrame({ probe: 'host', time, cluster: 'c2', host: 'replica1' }, [shellStep('unheard_of', '')]);
    expect(readHostFrame(frame).snapshot).toMatchObject({
      known: true,
      value: { time, cluster: 'c2', host: 'replica1' },
    });
  });

  it('is not read from a frame of the other probe', () => {
    const { header, snapshot } = readHostFrame(captureText('01-healthy-idle/snapshot'));
    expect(header?.probe).toBe('cluster');
    expect(snapshot).toMatchObject({ known: false, reason: 'malformed' });
  });
});
