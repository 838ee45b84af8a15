import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/aws/environment.ts';
import { ENV } from '../../src/contract.ts';

const COMPLETE = {
  [ENV.table]: 'farrier',
  [ENV.configFile]: '/var/task/farrier.config.json',
  [ENV.evaluateQueueUrl]: 'https://sqs/evaluate.fifo',
  [ENV.notifyTopicArn]: 'arn:aws:sns:us-east-1:000000000000:wake-notify',
  [ENV.criticalTopicArn]: 'arn:aws:sns:us-east-1:000000000000:critical',
  [ENV.warningTopicArn]: 'arn:aws:sns:us-east-1:000000000000:warning',
  [ENV.infoTopicArn]: 'arn:aws:sns:us-east-1:000000000000:info',
  [ENV.clusterDocument]: 'Farrier-cluster',
  [ENV.hostDocument]: 'Farrier-host',
  [ENV.canaryDocument]: 'Farrier-canary',
  [ENV.diagnoseDocument]: 'Farrier-diagnose',
  [ENV.reachDocument]: 'Farrier-reach',
};

describe('the environment of a function', () => {
  it('is read from the variables of the contract, without blanks around', () => {
    expect(readEnvironment({ ...COMPLETE, [ENV.table]: ' farrier\n', PATH: '/bin' })).toEqual({
      table: 'farrier',
      configFile: '/var/task/farrier.config.json',
      evaluateQueueUrl: 'https://sqs/evaluate.fifo',
      notifyTopicArn: 'arn:aws:sns:us-east-1:000000000000:wake-notify',
      diagnoseTopicArn: '',
      topics: {
        critical: 'arn:aws:sns:us-east-1:000000000000:critical',
        warning: 'arn:aws:sns:us-east-1:000000000000:warning',
        info: 'arn:aws:sns:us-east-1:000000000000:info',
      },
      heartbeatTopicArn: undefined,
      deadLetterQueues: [],
      documents: {
        cluster: 'Farrier-cluster',
        host: 'Farrier-host',
        canary: 'Farrier-canary',
        diagnose: 'Farrier-diagnose',
        reach: 'Farrier-reach',
      },
      actingDocuments: {},
      outputBucket: undefined,
    });
  });

  it('may name the topic of what asks why', () => {
    const arn = 'arn:aws:sns:us-east-1:000000000000:wake-diagnose';
    expect(readEnvironment({ ...COMPLETE, [ENV.diagnoseTopicArn]: arn }).diagnoseTopicArn).toBe(arn);
  });

  it('may name a bucket for long outputs', () => {
    expect(readEnvironment({ ...COMPLETE, [ENV.outputBucket]: 'copies' }).outputBucket).toBe('copies');
    expect(readEnvironment({ ...COMPLETE, [ENV.outputBucket]: '' }).outputBucket).toBeUndefined();
  });

  it('may name dead-letter queues, whose addresses may hold an equals sign', () => {
    const list = 'shared=https://sqs/1/shared, evaluate=https://sqs/1/evaluate.fifo?a=b';
    expect(readEnvironment({ ...COMPLETE, [ENV.deadLetterQueues]: list }).deadLetterQueues).toEqual([
      { name: 'shared', url: 'https://sqs/1/shared' },
      { name: 'evaluate', url: 'https://sqs/1/evaluate.fifo?a=b' },
    ]);
  });

  it('may name the documents that act', () => {
    const list = 'meta-level=Farrier-Level, supervisor=Farrier-Unit';
    expect(readEnvironment({ ...COMPLETE, [ENV.actingDocuments]: list }).actingDocuments).toEqual({
      'meta-level': 'Farrier-Level',
      supervisor: 'Farrier-Unit',
    });
  });

  it.each(Object.keys(COMPLETE))('cannot do without %s', (name) => {
    for (const value of [undefined, '', '  ']) {
      expect(() => readEnvironment({ ...COMPLETE, [name]: value })).toThrow(name);
    }
  });

  it('names every missing variable at once', () => {
    const read = (): unknown => readEnvironment({ [ENV.table]: 'farrier' });
    expect(read).toThrow(expect.objectContaining({ name: 'MissingEnvironment' }));
    const others = Object.keys(COMPLETE).filter((name) => name !== ENV.table);
    for (const name of others) expect(read).toThrow(name);
    expect(read).not.toThrow(ENV.table);
  });
});
