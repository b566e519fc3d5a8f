// trigger: kinesis
const AWS = require("aws-sdk");

const documents = new AWS.DynamoDB.DocumentClient();
const COUNTERS = new Set(["views", "clicks"]);

const increment = (id, counter) =>
  documents
    .update({ // expect: INJ004
      TableName: process.env.TABLE_NAME,
      Key: { id },
      UpdateExpression: `ADD ${counter} :one`,
      ExpressionAttributeValues: { ":one": 1 },
    })
    .promise();

const events = ({ Records }) =>
  Records.map(({ kinesis }) => JSON.parse(Buffer.from(kinesis.data, "base64").toString("utf-8")));

exports.unsafe = async (event) => {
  await Promise.all(events(event).map(({ id, counter }) => increment(id, counter)));
};

exports.safe = async (event) => {
  const known = events(event).filter(({ counter }) => COUNTERS.has(counter));
  await Promise.all(known.map(({ id, counter }) => increment(id, counter)));
};
