import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

export interface Product {
  sku: string;
  name: string;
  price: number;
}

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function listProducts(): Promise<Product[]> {
  const { Items = [] } = await ddb.send(new ScanCommand({ TableName: process.env.PRODUCTS, Limit: 200 }));
  return Items as Product[];
}
