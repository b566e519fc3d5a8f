import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import DataLoader from 'dataloader';

interface Source { body: string; messageId: string }
interface Order { orderId: string; customerId: string }
interface Customer { customerId: string; tier: string; country: string }

const TABLE = process.env.CUSTOMERS_TABLE ?? 'customers';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const createLoader = () =>
  new DataLoader<string, Customer | undefined>(
    async (ids) => {
      const { Responses } = await client.send(
        new BatchGetCommand({ RequestItems: { [TABLE]: { Keys: ids.map((customerId) => ({ customerId })), ProjectionExpression: 'customerId, tier, country' } } }),
      );
      const found = new Map((Responses?.[TABLE] as Customer[]).map((customer) => [customer.customerId, customer]));
      return ids.map((id) => found.get(id));
    },
    { maxBatchSize: 100 },
  );

export const handler = async (batch: Source[]) => {
  const loader = createLoader();
  return Promise.all(
    batch.map(async ({ body, messageId }) => {
      const order = JSON.parse(body) as Order;
      const customer = await loader.load(String(order.customerId));
      return { messageId, orderId: order.orderId, tier: customer?.tier ?? 'none', country: customer?.country ?? 'XX' };
    }),
  );
};
