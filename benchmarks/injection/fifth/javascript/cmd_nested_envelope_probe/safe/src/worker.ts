import type { SQSEvent } from 'aws-lambda';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { requests } from './envelope';
import { Ffprobe } from './ffprobe';

const dynamo = new DynamoDBClient({});
const probe = Ffprobe.create();

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const { assetId, stream: select = 'video' } of requests(event.Records)) {
    const seconds = await probe.duration({ file: '/mnt/media/current.mp4', select });
    await dynamo.send(new UpdateItemCommand({
      TableName: process.env.ASSETS_TABLE,
      Key: { pk: { S: String(assetId) } },
      UpdateExpression: 'SET durationSeconds = :d',
      ExpressionAttributeValues: { ':d': { N: String(seconds) } },
    }));
  }
};
