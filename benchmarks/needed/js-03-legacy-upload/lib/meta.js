"use strict";

const { DynamoDB } = require("aws-sdk");

const documents = new DynamoDB.DocumentClient({ convertEmptyValues: true });
const TableName = process.env.META_TABLE;

module.exports.write = async (requests) => {
  for (let at = 0; at < requests.length; at += 25) {
    await documents.batchWrite({ RequestItems: { [TableName]: requests.slice(at, at + 25) } }).promise();
  }
};

module.exports.list = async (user) => {
  const found = await documents
    .query({
      TableName,
      KeyConditionExpression: "#u = :u",
      ExpressionAttributeNames: { "#u": "user" },
      ExpressionAttributeValues: { ":u": user },
    })
    .promise();
  return found.Items;
};
