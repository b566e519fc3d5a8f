import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SamlMetadata } from './metadata-parser';

export class TenantSettings {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async save(tenantId: string, metadata: SamlMetadata): Promise<void> {
    await this.db.send(
      new UpdateCommand({
        TableName: process.env.SETTINGS_TABLE,
        Key: { tenantId },
        UpdateExpression: 'SET saml = :saml',
        ExpressionAttributeValues: { ':saml': metadata },
      }),
    );
  }
}
