const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');

const db = DynamoDBDocument.from(new DynamoDB({}));

exports.saveProbe = (video, technical) => db.put({ TableName: process.env.VIDEOS, Item: { video, technical } });
