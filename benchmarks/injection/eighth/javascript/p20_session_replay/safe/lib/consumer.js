'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { restore } = require('./session');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const sessions = event.Records
    .map((r) => Buffer.from(r.kinesis.data, 'base64').toString('utf8'))
    .map(restore)
    .filter((s) => s.pageViews > 0);

  await Promise.all(sessions.map((s) => ddb.send(new PutCommand({
    TableName: process.env.SESSION_TABLE,
    Item: s,
  }))));

  return { stored: sessions.length };
};
