import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export class CustomerDirectory {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async callbackUrl(customerId: string): Promise<string | undefined> {
    const { Item } = await this.ddb.send(
      new GetCommand({ TableName: process.env.CUSTOMER_TABLE, Key: { customerId: String(customerId) } }),
    );
    return Item?.active === true ? (Item.callbackUrl as string) : undefined;
  }
}
