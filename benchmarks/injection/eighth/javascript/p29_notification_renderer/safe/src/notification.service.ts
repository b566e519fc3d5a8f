import nunjucks from 'nunjucks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';

interface Notification {
  userId: string;
  userName: string;
  text: string;
}

export class NotificationService {
  private readonly env = new nunjucks.Environment(null, { autoescape: true });
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async deliver(notification: Notification): Promise<void> {
    await this.ddb.send(
      new PutCommand({
        TableName: process.env.INBOX_TABLE,
        Item: {
          userId: notification.userId,
          id: randomUUID(),
          message: this.render(notification),
        },
      }),
    );
  }

  private render({ userName, text }: Notification): string {
    return this.env.renderString('Hello {{ userName }}, {{ text }}', { userName, text });
  }
}
