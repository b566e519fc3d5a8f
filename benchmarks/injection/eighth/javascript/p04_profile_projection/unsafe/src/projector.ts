import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { assignPath } from './assign-path';
import { SettingsRepository } from './settings-repository';

interface SettingChange {
  tenantId: string;
  path: string;
  value: string | number | boolean;
}

const repository = new SettingsRepository();

export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  for (const { eventName, dynamodb } of event.Records) {
    if (eventName !== 'INSERT' || !dynamodb?.NewImage) continue;
    const change = unmarshall(dynamodb.NewImage as Record<string, AttributeValue>) as SettingChange;
    const settings = await repository.load(change.tenantId);
    assignPath(settings, change.path.split('.'), change.value);
    await repository.save(change.tenantId, settings);
  }
}
