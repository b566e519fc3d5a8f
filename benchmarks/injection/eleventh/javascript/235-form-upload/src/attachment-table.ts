import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

export interface Attachment {
  id: string;
  owner: string;
  key: string;
  bytes: number;
  name: string;
}

export class AttachmentTable {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async putAll(attachments: readonly Attachment[]): Promise<void> {
    await this.db.send(
      new TransactWriteCommand({
        TransactItems: attachments.map((Item) => ({ Put: { TableName: process.env.ATTACHMENT_TABLE, Item } })),
      }),
    );
  }
}
