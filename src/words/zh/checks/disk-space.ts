import type { diskSpaceWords } from '../../checks/disk-space.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskSpaceZh: CheckTranslation<typeof diskSpaceWords> = {
  title: '磁盘空间',
  impact: ['分片的任一副本所在磁盘可用空间低于 10 % 时，该分片的写入会被拒绝。'],
  action: '清理垃圾目录和错误数据目录，删除不需要的数据，增加磁盘或节点；Pegasus 每 10 分钟重新检查一次。',
  says: {
    no_disks: ({ host }, say) => `主机 ${say.name(host)} 没有可检查的磁盘`,
    disk: ({ host, mount, percent, left, total, limit }, say) => {
      const space = `剩余 ${say.number(left)} GiB，共 ${say.number(total)} GiB`;
      return `主机 ${say.name(host)} 的磁盘 ${say.name(mount)} 使用率为 ${say.number(percent)} %（${space}）${say.text(limit)}`;
    },
    node: ({ node, percent, limit }, say) =>
      `节点 ${say.name(node)} 最满的磁盘使用率为 ${say.number(percent)} %${say.text(limit)}`,
    refused: ({ used, node }, say) => `${say.text(used)}；${say.name(node)} 已拒绝写入该磁盘，见 disk.refusal`,
  },
};
