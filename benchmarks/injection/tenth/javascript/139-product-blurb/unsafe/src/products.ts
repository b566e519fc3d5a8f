import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocument.from(new DynamoDB({}));

export interface Product {
  sku: string;
  facts: string[];
}

export async function productOf(sku: string): Promise<Product | undefined> {
  const { Item } = await db.get({ TableName: process.env.PRODUCTS, Key: { sku } });
  return Item as Product | undefined;
}
