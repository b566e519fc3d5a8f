var AWS = require('aws-sdk');
var hooks = require('./hooks');
var unmarshall = AWS.DynamoDB.Converter.unmarshall;
var cw = new AWS.CloudWatch();

function metric(name, value) {
  return cw.putMetricData({
    Namespace: 'Orders',
    MetricData: [{ MetricName: name, Value: value, Unit: 'Count' }],
  }).promise();
}

exports.handler = async function (event) {
  var touched = 0;
  for (var i = 0; i < event.Records.length; i++) {
    var rec = event.Records[i];
    if (rec.eventName === 'REMOVE') continue;
    var row = unmarshall(rec.dynamodb.NewImage);
    if (!row.hook) continue;
    try {
      hooks.fire(row.hook, { total: row.total, tax: row.tax });
      touched++;
    } catch (e) {
      await metric('HookErrors', 1);
    }
  }
  await metric('HooksRun', touched);
  return touched;
};
