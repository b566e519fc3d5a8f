import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';

export class Rooms {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(private readonly TableName: string) {}

  async join(id: string): Promise<void> {
    await this.ddb.send(new PutCommand({ TableName: this.TableName, Item: { id, since: Date.now() } }));
  }

  async leave(id: string): Promise<void> {
    await this.ddb.send(new DeleteCommand({ TableName: this.TableName, Key: { id } }));
  }

  async size(): Promise<number> {
    const { Count } = await this.ddb.send(new ScanCommand({ TableName: this.TableName, Select: 'COUNT' }));
    return Count ?? 0;
  }
}
