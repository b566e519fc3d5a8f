const AWS = require('aws-sdk');
const lambda = new AWS.Lambda();
const FUNCTIONS = ['shop-api', 'shop-search', 'shop-cart'];

exports.handler = async () => {
  await Promise.all(FUNCTIONS.map((FunctionName) => lambda.invoke({
    FunctionName, InvocationType: 'Event', Payload: JSON.stringify({ warmer: true }),
  }).promise()));
  return FUNCTIONS.length;
};
