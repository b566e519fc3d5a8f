import type { AttributeValue, DynamoDBStreamEvent } from 'aws-lambda';
import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const bedrock = new BedrockRuntimeClient({});
const db = new DynamoDBClient({});
const EMBEDDING_MODEL = 'amazon.titan-embed-text-v2:0';

async function embed(inputText: string): Promise<number[]> {
  const { body } = await bedrock.send(
    new InvokeModelCommand({
      modelId: EMBEDDING_MODEL,
      contentType: 'application/json',
      body: JSON.stringify({ inputText, dimensions: 256 }),
    }),
  );
  return JSON.parse(Buffer.from(body).toString('utf8')).embedding;
}

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  for (const { dynamodb } of event.Records) {
    const image: Record<string, AttributeValue> | undefined = dynamodb?.NewImage;
    const text = image?.text?.S;
    if (!image?.id?.S || !text) continue;
    const vector = await embed(text.slice(0, 8000));
    await db.send(
      new UpdateItemCommand({
        TableName: process.env.VECTORS,
        Key: { id: { S: image.id.S } },
        UpdateExpression: 'SET #vector = :vector',
        ExpressionAttributeNames: { '#vector': 'vector' },
        ExpressionAttributeValues: { ':vector': { L: vector.map((n) => ({ N: String(n) })) } },
      }),
    );
  }
};
