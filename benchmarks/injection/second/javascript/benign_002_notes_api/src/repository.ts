import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

export interface Note {
  owner: string;
  id: string;
  text: string;
}

export class NoteRepository {
  constructor(
    private readonly table: string,
    private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({})),
  ) {}

  async list(owner: string): Promise<Note[]> {
    const { Items = [] } = await this.client.send(new QueryCommand({
      TableName: this.table,
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': owner },
    }));
    return Items as Note[];
  }

  async save(note: Note): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.table, Item: note }));
  }

  async remove(owner: string, id: string): Promise<void> {
    await this.client.send(new DeleteCommand({ TableName: this.table, Key: { owner, id } }));
  }
}
