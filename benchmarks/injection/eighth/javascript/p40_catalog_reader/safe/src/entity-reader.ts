import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const TABLES: Record<'products' | 'brands', string | undefined> = {
  products: process.env.PRODUCTS_TABLE,
  brands: process.env.BRANDS_TABLE,
};

const isEntity = (value: string): value is keyof typeof TABLES => value === 'products' || value === 'brands';

export class EntityReader {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async read(entity: string, id: string): Promise<Record<string, unknown> | undefined> {
    if (!isEntity(entity)) return undefined;
    const { Item } = await this.ddb.send(new GetCommand({ TableName: TABLES[entity], Key: { id } }));
    return Item;
  }
}
