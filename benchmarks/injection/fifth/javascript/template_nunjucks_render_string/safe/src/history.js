var AWS = require('aws-sdk');

var dynamo = new AWS.DynamoDB.DocumentClient();

exports.remember = function (length, callback) {
  dynamo.update({
    TableName: process.env.HISTORY_TABLE,
    Key: { day: new Date().toISOString().slice(0, 10) },
    UpdateExpression: 'ADD previews :one, characters :length',
    ExpressionAttributeValues: { ':one': 1, ':length': length }
  }, function (err) {
    callback(err);
  });
};
