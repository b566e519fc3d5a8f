import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { updateOf } from './update-expression';

const Settings = z
  .strictObject({
    brightness: z.number().int().min(0).max(100),
    nightMode: z.boolean(),
    label: z.string().trim().min(1).max(40),
    interval: z.union([z.literal(10), z.literal(60), z.literal(300)]),
  })
  .partial()
  .refine((s) => Object.keys(s).length > 0);

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const reply = (statusCode: number, payload?: object): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: payload ? JSON.stringify(payload) : '',
});

function safeJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const owner = event.requestContext.authorizer?.claims.sub as string;
  const deviceId = z.uuid().safeParse(event.pathParameters?.deviceId);
  const settings = Settings.safeParse(safeJson(event.body));
  if (!deviceId.success) return reply(404);
  if (!settings.success) return reply(422, { message: 'the settings are invalid' });
  try {
    const { Attributes } = await db.send(
      new UpdateCommand({
        TableName: process.env.DEVICE_TABLE,
        Key: { owner, deviceId: deviceId.data },
        ...updateOf(settings.data),
        ConditionExpression: 'attribute_exists(deviceId)',
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return reply(200, Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return reply(404);
    throw error;
  }
};
