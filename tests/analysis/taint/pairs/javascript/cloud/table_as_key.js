// trigger: sqs
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { BatchWriteCommand, DynamoDBDocumentClient } = require("@aws-sdk/lib-dynamodb");

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.unsafe = async (event) => {
  const { table } = JSON.parse(event.Records[0].body);
  await documents.send(new BatchWriteCommand({ RequestItems: { [table]: [] } })); // expect: INJ014
};

exports.safe = async (event) => {
  const { id } = JSON.parse(event.Records[0].body);
  const requests = [{ PutRequest: { Item: { id } } }];
  await documents.send(new BatchWriteCommand({ RequestItems: { orders: requests } }));
};
