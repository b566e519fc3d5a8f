import {
  CloudWatchLogsClient,
  PutRetentionPolicyCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';

const client = new CloudWatchLogsClient({ maxAttempts: 5 });
const retentionInDays = 30;

async function* unlimited(): AsyncGenerator<string> {
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const group of logGroups) {
      if (group.retentionInDays === undefined && group.logGroupName) yield group.logGroupName;
    }
  }
}

export const handler = async (): Promise<{ changed: number }> => {
  let changed = 0;
  for await (const logGroupName of unlimited()) {
    await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
    changed += 1;
  }
  return { changed };
};
