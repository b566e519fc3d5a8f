import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});

export const handler = async (event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  const { sub, email = '' } = event.request.userAttributes;
  await dynamodb.send(new PutItemCommand({
    TableName: process.env.PROFILES,
    Item: { sub: { S: sub }, email: { S: email.toLowerCase() }, plan: { S: 'free' } },
    ConditionExpression: 'attribute_not_exists(#s)',
    ExpressionAttributeNames: { '#s': 'sub' },
  }));
  console.log(JSON.stringify({ action: 'profile-created', sub }));
  return event;
};
