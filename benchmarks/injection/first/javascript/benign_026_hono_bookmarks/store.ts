import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

export interface Bookmark {
  url: string;
  label: string;
}

export class BookmarkStore {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(private readonly table: string) {}

  async get(id: string): Promise<Bookmark | undefined> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.table, Key: { id } }));
    return Item as Bookmark | undefined;
  }

  async add(bookmark: Bookmark): Promise<string> {
    const id = randomUUID();
    await this.client.send(new PutCommand({ TableName: this.table, Item: { id, ...bookmark } }));
    return id;
  }
}
