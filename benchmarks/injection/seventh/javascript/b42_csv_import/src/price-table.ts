import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Price } from './import';

export class PriceTable {
  private doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(private name: string) {}

  async write(batch: Price[]): Promise<number> {
    const unique = new Map(batch.map((p) => [p.sku, p]));
    await this.doc.send(
      new BatchWriteCommand({
        RequestItems: { [this.name]: [...unique.values()].map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
    return unique.size;
  }
}
