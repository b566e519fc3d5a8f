const AWS = require('aws-sdk');
const sns = new AWS.SNS();

exports.handler = (event, context, callback) => {
  const n = event.Records.filter((r) => r.eventName === 'INSERT').length;
  if (n === 0) return callback(null, 0);
  sns.publish({ TopicArn: process.env.TOPIC, Message: n + ' new members' }, (err) => callback(err, n));
};
