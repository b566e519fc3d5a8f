import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const explorer = new CostExplorerClient({ region: 'us-east-1' });
const sns = new SNSClient({});

const iso = (date: Date): string => date.toISOString().slice(0, 10);

function lastMonth(now = new Date()): { Start: string; End: string } {
  const end = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  return { Start: iso(start), End: iso(end) };
}

export const handler = async (): Promise<{ amount: number }> => {
  const TimePeriod = lastMonth();
  const { ResultsByTime = [] } = await explorer.send(
    new GetCostAndUsageCommand({ TimePeriod, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] }),
  );
  const amount = ResultsByTime.reduce((sum, r) => sum + Number(r.Total?.UnblendedCost?.Amount ?? 0), 0);
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.COST_TOPIC_ARN,
      Subject: `Cost ${TimePeriod.Start}`,
      Message: `Total: ${amount.toFixed(2)} USD`,
    }),
  );
  return { amount };
};
