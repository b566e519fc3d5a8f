import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import { ComprehendClient, DetectSentimentCommand } from '@aws-sdk/client-comprehend';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const comprehend = new ComprehendClient({});
const dynamodb = new DynamoDBClient({});

const analyse = async ({ body }) => {
  const { id, text } = JSON.parse(body);
  const { Sentiment } = await comprehend.send(new DetectSentimentCommand({
    Text: String(text).slice(0, 4500),
    LanguageCode: 'en',
  }));
  await dynamodb.send(new UpdateItemCommand({
    TableName: process.env.REVIEWS,
    Key: { id: { S: String(id) } },
    UpdateExpression: 'SET sentiment = :s',
    ExpressionAttributeValues: { ':s': { S: Sentiment } },
  }));
};

export const handler = middy((event) => Promise.allSettled(event.Records.map(analyse)))
  .use(sqsPartialBatchFailure());
