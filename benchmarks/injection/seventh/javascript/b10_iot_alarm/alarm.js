var AWS = require('aws-sdk');
var sns = new AWS.SNS();
var LIMITS = { fridge: 8, freezer: -15, room: 35 };

function checkDevice(id) {
  if (typeof id !== 'string' || !/^[a-z]+-\d{3}$/.test(id)) {
    throw new Error('device id');
  }
  return id;
}

function kindOf(id) {
  var kind = id.split('-')[0];
  return LIMITS.hasOwnProperty(kind) ? kind : 'room';
}

function text(id, value, limit) {
  return JSON.stringify({ device: id, value: value, limit: limit, at: new Date().toISOString() });
}

exports.handler = function (event, context, callback) {
  var id, value;
  try {
    id = checkDevice(event.device);
    value = parseFloat(event.temperature);
  } catch (e) {
    return callback(null, { alarm: false, reason: e.message });
  }
  var limit = LIMITS[kindOf(id)];
  if (isNaN(value) || value <= limit) {
    return callback(null, { alarm: false });
  }
  sns.publish({
    TopicArn: process.env.ALARM_TOPIC,
    Subject: 'Temperature alarm',
    Message: text(id, value, limit)
  }, function (err) {
    callback(err, { alarm: true });
  });
};
