var https = require('https');
var url = require('url');

var hook = url.parse(process.env.SLACK_WEBHOOK);
var COLOURS = { ALARM: 'danger', OK: 'good', INSUFFICIENT_DATA: 'warning' };

function attachment(alarm) {
  return {
    color: COLOURS[alarm.NewStateValue] || 'warning',
    title: alarm.AlarmName,
    text: alarm.AlarmDescription || '',
    fields: [
      { title: 'Region', value: alarm.Region, short: true },
      { title: 'State', value: alarm.OldStateValue + ' -> ' + alarm.NewStateValue, short: true },
      { title: 'Reason', value: alarm.NewStateReason }
    ]
  };
}

function post(message, callback) {
  var body = JSON.stringify(message);
  var request = https.request({
    host: hook.hostname,
    path: hook.pathname,
    port: 443,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
  }, function (response) {
    response.resume();
    response.on('end', function () {
      if (response.statusCode < 400) return callback(null);
      if (response.statusCode < 500) {
        console.error('Slack refused the message with ' + response.statusCode);
        return callback(null);
      }
      callback(new Error('Slack answered ' + response.statusCode));
    });
  });
  request.on('error', callback);
  request.end(body);
}

exports.handler = function (event, context, callback) {
  var pending = event.Records.length;
  var failed;
  event.Records.forEach(function (record) {
    var alarm;
    try {
      alarm = JSON.parse(record.Sns.Message);
    } catch (e) {
      alarm = { AlarmName: record.Sns.Subject || 'unknown', NewStateReason: record.Sns.Message };
    }
    post({ channel: process.env.SLACK_CHANNEL, attachments: [attachment(alarm)] }, function (err) {
      failed = failed || err;
      pending -= 1;
      if (pending === 0) callback(failed, 'sent');
    });
  });
};
