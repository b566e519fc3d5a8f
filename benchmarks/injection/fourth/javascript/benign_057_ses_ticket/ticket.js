var AWS = require('aws-sdk');
var crypto = require('crypto');
var dynamo = new AWS.DynamoDB.DocumentClient();
var sns = new AWS.SNS();

function ticketNumber() {
  return 'T-' + crypto.randomBytes(4).toString('hex').toUpperCase();
}

function isSpam(receipt) {
  return ['spamVerdict', 'virusVerdict', 'dkimVerdict'].some(function (k) {
    return receipt[k] && receipt[k].status === 'FAIL';
  });
}

function priority(subject) {
  return /\b(urgent|asap)\b/i.test(subject || '') ? 1 : 3;
}

exports.handler = function (event, context, callback) {
  var ses = event.Records[0].ses;
  if (isSpam(ses.receipt)) {
    return callback(null, { disposition: 'STOP_RULE_SET' });
  }
  var number = ticketNumber();
  dynamo
    .put({
      TableName: process.env.TICKET_TABLE,
      Item: {
        number: number,
        from: ses.mail.source,
        subject: String(ses.mail.commonHeaders.subject || '').slice(0, 200),
        priority: priority(ses.mail.commonHeaders.subject),
      },
      ConditionExpression: 'attribute_not_exists(#n)',
      ExpressionAttributeNames: { '#n': 'number' },
    })
    .promise()
    .then(function () {
      return sns.publish({ TopicArn: process.env.TICKET_TOPIC, Message: 'New ticket ' + number }).promise();
    })
    .then(function () { callback(null, { disposition: 'CONTINUE' }); })
    .catch(callback);
};
