import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export interface SftpUser {
  username: string;
  folder: string;
  locked: boolean;
  salt: string;
  passwordHash: string;
  publicKeys: string[];
}

export class UserDirectory {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async find(username: string): Promise<SftpUser | undefined> {
    if (!/^[a-z][a-z0-9_-]{2,31}$/.test(username)) return undefined;
    const { Item } = await this.client.send(
      new GetCommand({ TableName: process.env.USER_TABLE, Key: { username }, ConsistentRead: true }),
    );
    return Item as SftpUser | undefined;
  }
}
