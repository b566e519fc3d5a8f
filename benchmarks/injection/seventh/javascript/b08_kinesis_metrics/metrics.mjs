import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

const client = new CloudWatchClient({});
const SECTIONS = ['home', 'search', 'product', 'checkout'];

function* views(records) {
  for (const { kinesis } of records) {
    let doc;
    try {
      doc = JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'));
    } catch {
      continue;
    }
    const ms = Number(doc.ms);
    if (SECTIONS.includes(doc.section) && ms >= 0 && ms < 60_000) {
      yield { section: doc.section, ms };
    }
  }
}

function summarise(iter) {
  const bySection = Object.create(null);
  for (const { section, ms } of iter) {
    const s = (bySection[section] ??= { count: 0, sum: 0, min: Infinity, max: 0 });
    s.count += 1;
    s.sum += ms;
    s.min = Math.min(s.min, ms);
    s.max = Math.max(s.max, ms);
  }
  return bySection;
}

export const handler = async ({ Records }) => {
  const summary = summarise(views(Records));
  const MetricData = Object.entries(summary).map(([section, s]) => ({
    MetricName: 'PageTime',
    Unit: 'Milliseconds',
    Dimensions: [{ Name: 'Section', Value: section }],
    StatisticValues: { SampleCount: s.count, Sum: s.sum, Minimum: s.min, Maximum: s.max },
  }));
  if (MetricData.length > 0) {
    await client.send(new PutMetricDataCommand({ Namespace: 'Web', MetricData }));
  }
  return { sections: MetricData.length };
};
