import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export interface Profile {
  name: string;
  about: string;
}

export class ProfileStore {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async find(handle: string): Promise<Profile | undefined> {
    const { Item } = await this.ddb.send(new GetCommand({ TableName: process.env.PROFILES, Key: { handle } }));
    return Item as Profile | undefined;
  }
}
