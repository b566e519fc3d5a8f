import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export class EntityReader {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async read(entity: string, id: string): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.ddb.send(new GetCommand({ TableName: entity, Key: { id } })); // expect: cloud
    return Item;
  }
}
