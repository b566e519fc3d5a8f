const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();
const STEP = { SINGLE: 1, DOUBLE: 2 };

exports.handler = async (event) => {
  const n = STEP[event.clickType] === 2 ? 2 : 1;
  await ddb.update({
    TableName: process.env.COFFEE,
    Key: { day: new Date().toISOString().substr(0, 10) },
    UpdateExpression: 'ADD cups :n',
    ExpressionAttributeValues: { ':n': n },
  }).promise();
};
