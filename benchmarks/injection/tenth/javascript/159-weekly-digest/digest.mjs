import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const bedrock = new BedrockRuntimeClient({});
const cloudwatch = new CloudWatchClient({});
const s3 = new S3Client({});
const METRICS = ['Orders', 'Refunds', 'SignUps'];
const WEEK = 7 * 24 * 3600;

async function weekly(name, end) {
  const { Datapoints } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'Shop',
      MetricName: name,
      StartTime: new Date(end.getTime() - WEEK * 1000),
      EndTime: end,
      Period: WEEK,
      Statistics: ['Sum'],
    }),
  );
  return `${name}: ${Datapoints[0]?.Sum ?? 0}`;
}

export const handler = async ({ time }) => {
  const end = new Date(time);
  const figures = await Promise.all(METRICS.map((name) => weekly(name, end)));
  const { output } = await bedrock.send(
    new ConverseCommand({
      modelId: process.env.MODEL_ID,
      system: [{ text: 'You write short management summaries.' }],
      messages: [{ role: 'user', content: [{ text: `Summarize:\n${figures.join('\n')}` }] }],
      inferenceConfig: { maxTokens: 300, temperature: 0 },
    }),
  );
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.DIGEST_BUCKET,
      Key: `digests/${end.toISOString().slice(0, 10)}.txt`,
      Body: output.message.content[0].text,
    }),
  );
};
