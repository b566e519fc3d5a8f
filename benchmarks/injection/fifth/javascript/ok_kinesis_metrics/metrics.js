import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

const cloudwatch = new CloudWatchClient({});
const KINDS = new Set(['view', 'click', 'purchase']);

function* decoded(records) {
  for (const { kinesis: { data } } of records) {
    let value;
    try {
      value = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
    } catch {
      continue;
    }
    if (value && KINDS.has(value.kind)) yield value;
  }
}

const totals = (records) => {
  const sums = new Map([...KINDS].map((kind) => [kind, { count: 0, amount: 0 }]));
  for (const { kind, amount = 0 } of decoded(records)) {
    const sum = sums.get(kind);
    sum.count += 1;
    sum.amount += Number(amount) || 0;
  }
  return sums;
};

const datum = (MetricName, Value, Unit) => ({ MetricName, Value, Unit, Timestamp: new Date() });

export const handler = async ({ Records }) => {
  const sums = totals(Records);
  const MetricData = [...sums].flatMap(([kind, { count, amount }]) => [
    datum(`${kind}-count`, count, 'Count'),
    datum(`${kind}-amount`, amount, 'None'),
  ]);
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Shop/Clicks', MetricData }));
  return Object.fromEntries([...sums].map(([kind, { count }]) => [kind, count]));
};
