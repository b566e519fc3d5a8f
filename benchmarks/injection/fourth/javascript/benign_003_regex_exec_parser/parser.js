const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');

const cloudwatch = new CloudWatchClient({});
const LINE = /^(\S+) (\S+) "(GET|POST|PUT|DELETE) ([^"]*)" (\d{3}) (\d+)$/;

class Counter {
  constructor() {
    this.byClass = { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 };
    this.bytes = 0;
    this.broken = 0;
  }

  add(line) {
    const m = LINE.exec(line);
    if (!m) {
      this.broken += 1;
      return;
    }
    const cls = m[5][0] + 'xx';
    if (cls in this.byClass) this.byClass[cls] += 1;
    this.bytes += Number(m[6]);
  }

  metrics() {
    const out = Object.keys(this.byClass).map((name) => ({ MetricName: name, Value: this.byClass[name], Unit: 'Count' }));
    out.push({ MetricName: 'Bytes', Value: this.bytes, Unit: 'Bytes' });
    return out;
  }
}

exports.handler = async (event) => {
  const counter = new Counter();
  for (const record of event.Records) {
    record.body.split('\n').forEach((line) => counter.add(line.trim()));
  }
  await cloudwatch.send(
    new PutMetricDataCommand({ Namespace: 'Access', MetricData: counter.metrics() }),
  );
  console.log('broken lines: %d', counter.broken);
  return { batchItemFailures: [] };
};
