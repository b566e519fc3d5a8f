import { Logger } from '@aws-lambda-powertools/logger';
import { z } from 'zod';
import { PartitionManager } from './partition-manager';

const Input = z.object({
  year: z.coerce.number().int().min(2015).max(2099),
  month: z.coerce.number().int().min(1).max(12),
  table: z.enum(['events', 'audit_log']),
});

const logger = new Logger({ serviceName: 'partition-archiver' });

export const handler = async (input: unknown) => {
  const { year, month, table } = Input.parse(input);
  const manager = new PartitionManager();
  await manager.open();
  try {
    const partition = manager.nameOf(table, year, month);
    if (!(await manager.exists(partition))) {
      logger.info('partition does not exist', { partition });
      return { partition, rows: 0, detached: false };
    }
    const rows = await manager.count(partition);
    await manager.detach(table, partition);
    logger.info('partition detached', { partition, rows });
    return { partition, rows, detached: true };
  } finally {
    await manager.close();
  }
};
