import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

export class SettingsRepository {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  private readonly table = process.env.SETTINGS_TABLE;

  async load(tenantId: string): Promise<Record<string, unknown>> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.table, Key: { tenantId } }));
    return (Item?.settings as Record<string, unknown>) ?? {};
  }

  async save(tenantId: string, settings: Record<string, unknown>): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.table, Item: { tenantId, settings } }));
  }
}
