import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

const cloudwatch = new CloudWatchClient({});

const decode = ({ kinesis: { data } }) => {
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  } catch {
    return {};
  }
};

export const handler = async ({ Records }) => {
  const samples = Records.map(decode)
    .map(({ latencyMs }) => Number(latencyMs))
    .filter((n) => Number.isFinite(n) && n >= 0);
  if (samples.length === 0) return { samples: 0 };

  await cloudwatch.send(new PutMetricDataCommand({
    Namespace: 'Edge',
    MetricData: [{
      MetricName: 'Latency',
      Unit: 'Milliseconds',
      StatisticValues: {
        SampleCount: samples.length,
        Sum: samples.reduce((a, b) => a + b, 0),
        Minimum: Math.min(...samples),
        Maximum: Math.max(...samples),
      },
    }],
  }));
  return { samples: samples.length };
};
