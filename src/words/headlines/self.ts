import { counted, type Headline } from '../headline.ts';

/** Checks of Farrier itself. */
export const SELF_HEADLINES: readonly (readonly [check: string, headline: Headline])[] = [
  [
    'self.run_missed',
    counted(['inspection does not run', 'inspections do not run', '个巡检未执行'], {
      never_ran: ['inspection has never run', 'inspections have never run', '个巡检从未执行'],
    }),
  ],
  ['self.run_late', counted(['inspection does not end', 'inspections do not end', '个巡检未完成'])],
  ['self.run_partial', counted(['inspection sees little', 'inspections see little', '个巡检信息不全'])],
  [
    'self.outbox_stuck',
    counted(['cluster whose messages wait', 'clusters whose messages wait', '个集群的消息未能发出']),
  ],
  [
    'self.publish_failed',
    counted([
      'cluster whose messages SNS does not take',
      'clusters whose messages SNS does not take',
      '个集群的消息 SNS 未接收',
    ]),
  ],
  [
    'self.message_rejected',
    counted(['cluster with refused messages', 'clusters with refused messages', '个集群有消息被拒绝']),
  ],
  ['self.dlq_depth', counted(['queue with dead letters', 'queues with dead letters', '个队列有死信'])],
  ['self.canary_message', counted(['test message not sent', 'test messages not sent', '条测试消息未发出'])],
  ['self.subscriptions', counted(['contact that is not reached', 'contacts that are not reached', '个联系人无法送达'])],
  ['self.sms_sandbox', counted(['account in the SMS sandbox', 'accounts in the SMS sandbox', '个账户处于短信沙盒'])],
  ['self.sms_spend', counted(['low SMS spending limit', 'low SMS spending limits', '项短信消费上限过低'])],
];
