import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

export class ExportLedger {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async finished(personId: number, details: { link: string; files: number }): Promise<void> {
    await this.db.send(
      new PutCommand({
        TableName: process.env.LEDGER_TABLE,
        Item: { personId, finishedAt: new Date().toISOString(), ...details },
      }),
    );
  }
}
