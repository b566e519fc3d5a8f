import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';

const [bedrock, cloudwatch, sns] = [new BedrockRuntimeClient({}), new CloudWatchClient({}), new SNSClient({})];

const METRICS = ['OrdersPlaced', 'OrdersCancelled', 'Refunds'];
const DAY = 86_400;

const query = (MetricName, i) => ({
  Id: `m${i}`,
  Label: MetricName,
  MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Period: 7 * DAY, Stat: 'Sum' },
});

async function figures(end) {
  const { MetricDataResults } = await cloudwatch.send(new GetMetricDataCommand({
    StartTime: new Date(end.getTime() - 7 * DAY * 1000),
    EndTime: end,
    MetricDataQueries: METRICS.map(query),
  }));
  return MetricDataResults.map(({ Label, Values }) => `${Label}: ${Number(Values[0] ?? 0)}`);
}

export const handler = async ({ time }) => {
  const lines = await figures(new Date(time));
  const { output } = await bedrock.send(new ConverseCommand({
    modelId: process.env.MODEL_ID,
    messages: [{ role: 'user', content: [{ text: `Summarize these weekly figures in two sentences:\n${lines.join('\n')}` }] }],
  }));
  const Message = output.message.content.map(({ text = '' }) => text).join('');
  await sns.send(new PublishCommand({ TopicArn: process.env.TEAM_TOPIC, Subject: 'Weekly figures', Message }));
};
