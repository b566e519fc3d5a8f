// trigger: http
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const unsafe = async (event) => {
  const { field, value } = event.queryStringParameters;
  const scan = new ScanCommand({
    TableName: "articles",
    FilterExpression: `${field} = :value`,
    ExpressionAttributeValues: { ":value": value },
  });
  const { Items } = await table.send(scan); // expect: INJ004
  return { statusCode: 200, body: JSON.stringify(Items) };
};

export const safe = async (event) => {
  const { field, value } = event.queryStringParameters;
  const scan = new ScanCommand({
    TableName: "articles",
    FilterExpression: "#field = :value",
    ExpressionAttributeNames: { "#field": field },
    ExpressionAttributeValues: { ":value": value },
  });
  const { Items } = await table.send(scan);
  return { statusCode: 200, body: JSON.stringify(Items) };
};
