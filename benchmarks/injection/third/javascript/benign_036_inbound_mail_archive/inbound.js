const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = (event, context, callback) => {
  const { mail, receipt } = event.Records[0].ses;
  if (receipt.spamVerdict.status === 'FAIL' || receipt.virusVerdict.status === 'FAIL') {
    return callback(null, { disposition: 'STOP_RULE_SET' });
  }
  const Item = { id: mail.messageId, from: mail.source, size: mail.commonHeaders.to.length, at: Date.now() };
  ddb.put({ TableName: process.env.MAILS, Item }, (err) => callback(err, { disposition: 'CONTINUE' }));
};
