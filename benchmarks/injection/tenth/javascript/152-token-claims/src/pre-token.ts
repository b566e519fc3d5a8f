import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import type { PreTokenGenerationTriggerHandler } from 'aws-lambda';

const logger = new Logger({ serviceName: 'identity' });
const db = DynamoDBDocument.from(new DynamoDB({}));

interface Membership {
  tenant: string;
  roles: string[];
}

export const handler: PreTokenGenerationTriggerHandler = async (event) => {
  const { sub } = event.request.userAttributes;
  const { Item } = await db.get({ TableName: process.env.MEMBERSHIPS, Key: { sub }, ConsistentRead: true });
  const membership = Item as Membership | undefined;
  logger.info('issuing a token', { sub, tenant: membership?.tenant, source: event.triggerSource });

  event.response = {
    claimsOverrideDetails: {
      claimsToAddOrOverride: { tenant: membership?.tenant ?? 'none' },
      groupOverrideDetails: { groupsToOverride: membership?.roles ?? [], iamRolesToOverride: [] },
    },
  };
  return event;
};
