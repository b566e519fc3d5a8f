'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const textOf = ({ value }) => Buffer.from(value, 'base64').toString();

function profileOf(record) {
  const { id, name, visits } = JSON.parse(textOf(record));
  return { id: String(id), name: String(name), visits: Number(visits) || 0 };
}

exports.handler = async (event) => {
  const records = Object.values(event.records).flat();
  const latest = new Map();
  records.map(profileOf).forEach((profile) => latest.set(profile.id, profile));
  await Promise.all(
    [...latest.values()].map((Item) => documents.send(new PutCommand({ TableName: process.env.TABLE, Item }))),
  );
  return { stored: latest.size };
};
