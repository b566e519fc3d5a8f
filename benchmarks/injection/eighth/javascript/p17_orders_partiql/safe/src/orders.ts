import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';

export type Order = { orderId: string; status: string; total: number };

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const fetchOrders = async (customerId: string, status: string): Promise<Order[]> => {
  const { Items = [] } = await ddb.send(new ExecuteStatementCommand({
    Statement: 'SELECT orderId, "status", total FROM "orders" WHERE customerId = ? AND "status" = ?',
    Parameters: [customerId, status],
  }));
  return Items as Order[];
};
