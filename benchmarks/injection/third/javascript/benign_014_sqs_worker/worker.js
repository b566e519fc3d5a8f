const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const r of event.Records) {
    try {
      const { sku, qty } = JSON.parse(r.body);
      await ddb.update({
        TableName: process.env.STOCK,
        Key: { sku: String(sku) },
        UpdateExpression: 'SET qty = qty - :q',
        ConditionExpression: 'qty >= :q',
        ExpressionAttributeValues: { ':q': Number(qty) },
      }).promise();
    } catch (e) {
      console.error('record failed', e.code);
      batchItemFailures.push({ itemIdentifier: r.messageId });
    }
  }
  return { batchItemFailures };
};
