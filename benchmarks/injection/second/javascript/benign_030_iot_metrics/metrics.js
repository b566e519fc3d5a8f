'use strict';

const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');

const cloudwatch = new CloudWatchClient({});
const FIELDS = ['temperature', 'humidity', 'battery'];

exports.handler = async (event) => {
  const MetricData = FIELDS
    .filter((field) => Number.isFinite(Number(event[field])))
    .map((MetricName) => ({ MetricName, Value: Number(event[MetricName]), Unit: 'None' }));
  if (MetricData.length > 0) {
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Devices', MetricData }));
  }
  return { written: MetricData.length };
};
