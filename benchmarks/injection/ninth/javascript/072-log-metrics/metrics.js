const { gunzipSync } = require('node:zlib');
const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');

const cloudwatch = new CloudWatchClient({});

exports.handler = async (event) => {
  const data = JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString());
  if (data.messageType !== 'DATA_MESSAGE') return;
  const errors = data.logEvents.filter(({ message }) => message.includes('ERROR')).length;
  await cloudwatch.send(new PutMetricDataCommand({
    Namespace: 'Logs/Errors',
    MetricData: [{
      MetricName: 'Errors',
      Dimensions: [{ Name: 'LogGroup', Value: data.logGroup }],
      Unit: 'Count',
      Value: errors,
    }],
  }));
};
