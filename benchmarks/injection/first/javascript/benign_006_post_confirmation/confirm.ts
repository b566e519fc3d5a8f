import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

interface Profile {
  userId: string;
  email: string;
  locale: string;
  plan: 'free';
  createdAt: string;
}

const toProfile = ({ request: { userAttributes: a } }: PostConfirmationTriggerEvent): Profile => ({
  userId: a.sub,
  email: a.email,
  locale: a.locale ?? 'en',
  plan: 'free',
  createdAt: new Date().toISOString(),
});

export const handler = async (event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') {
    return event;
  }
  try {
    await documents.send(
      new PutCommand({
        TableName: process.env.PROFILE_TABLE,
        Item: toProfile(event),
        ConditionExpression: 'attribute_not_exists(userId)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  return event;
};
