import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

export interface Invoice {
  number: string;
  total: number;
}

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function listInvoices(year: number, month: number): Promise<Invoice[]> {
  const { Items = [] } = await ddb.send(new QueryCommand({
    TableName: process.env.INVOICE_TABLE,
    IndexName: 'byPeriod',
    KeyConditionExpression: 'period = :p',
    ExpressionAttributeValues: { ':p': `${year}-${String(month).padStart(2, '0')}` },
  }));
  return Items as Invoice[];
}
