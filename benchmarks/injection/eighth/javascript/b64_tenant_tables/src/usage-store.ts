import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Tenant } from './tenants';

export class UsageStore {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async add(tenant: Tenant, feature: string, amount: number): Promise<void> {
    await this.ddb.send(
      new UpdateCommand({
        TableName: `usage-${tenant}`,
        Key: { feature },
        UpdateExpression: 'ADD used :n',
        ExpressionAttributeValues: { ':n': amount },
      }),
    );
  }
}
