import type { AppSyncIdentityCognito, AppSyncResolverEvent } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.ORDER_TABLE;

type Args = { id?: string; first?: number };

const getOrder = async (customer: string, { id }: Args) => {
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { customer, id } }));
  return Item ?? null;
};

const listOrders = async (customer: string, { first = 20 }: Args) => {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName,
      Limit: Math.min(first, 100),
      ScanIndexForward: false,
      KeyConditionExpression: 'customer = :customer',
      ExpressionAttributeValues: { ':customer': customer },
    }),
  );
  return Items;
};

export const handler = async (event: AppSyncResolverEvent<Args>) => {
  const { sub } = event.identity as AppSyncIdentityCognito;
  switch (event.info.fieldName) {
    case 'order':
      return getOrder(sub, event.arguments);
    case 'orders':
      return listOrders(sub, event.arguments);
    default:
      throw new Error('UnknownField');
  }
};
