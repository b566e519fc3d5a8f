import { DynamoDBClient, UpdateItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { locate } from './geocoder';

const dynamo = new DynamoDBClient({});

interface Shop {
  id: string;
  street?: string;
  zip?: string;
}

const image = (value: unknown): Shop => unmarshall((value ?? {}) as Record<string, AttributeValue>) as Shop;

export const handler = async (event: DynamoDBStreamEvent): Promise<number> => {
  let located = 0;
  for (const { eventName, dynamodb } of event.Records) {
    if (eventName === 'REMOVE') continue;
    const [before, after] = [image(dynamodb?.OldImage), image(dynamodb?.NewImage)];
    if (!after.street || !after.zip || (before.street === after.street && before.zip === after.zip)) continue;
    const point = await locate(after.street, after.zip);
    if (!point) continue;
    await dynamo.send(new UpdateItemCommand({
      TableName: process.env.SHOPS_TABLE,
      Key: { id: { S: after.id } },
      UpdateExpression: 'SET lat = :lat, lon = :lon',
      ExpressionAttributeValues: { ':lat': { N: String(point.lat) }, ':lon': { N: String(point.lon) } },
    }));
    located += 1;
  }
  return located;
};
