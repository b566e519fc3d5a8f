import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.BOOKINGS_TABLE;

export async function bookingsOf(traveller: string, year: number) {
  const { Items } = await ddb.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'traveller = :t',
      FilterExpression: 'departure BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':t': traveller, ':from': `${year}-01-01`, ':to': `${year}-12-31` },
      ProjectionExpression: 'reference, departure, destination',
    }),
  );
  return Items ?? [];
}

export async function cancel(traveller: string, reference: string): Promise<boolean> {
  try {
    await ddb.send(
      new UpdateCommand({
        TableName,
        Key: { traveller, reference },
        UpdateExpression: 'SET cancelled = :yes',
        ConditionExpression: 'attribute_exists(reference)',
        ExpressionAttributeValues: { ':yes': true },
      }),
    );
    return true;
  } catch (err) {
    if (err instanceof ConditionalCheckFailedException) return false;
    throw err;
  }
}
