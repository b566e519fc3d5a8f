const zlib = require('zlib');
const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');

const cloudwatch = new CloudWatchClient({});
const CODE = /"code":"(E\d{4})"/;

exports.handler = async (event) => {
  const payload = JSON.parse(zlib.gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString('utf8'));
  if (payload.messageType !== 'DATA_MESSAGE') return;

  const counts = {};
  for (const { message } of payload.logEvents) {
    const match = CODE.exec(message);
    if (match) counts[match[1]] = (counts[match[1]] || 0) + 1;
  }
  const data = Object.entries(counts).map(([code, value]) => ({
    MetricName: 'Errors',
    Dimensions: [{ Name: 'Code', Value: code }],
    Unit: 'Count',
    Value: value,
  }));
  if (data.length) {
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Checkout', MetricData: data }));
  }
  console.log(JSON.stringify({ group: payload.logGroup, events: payload.logEvents.length, codes: data.length }));
};
