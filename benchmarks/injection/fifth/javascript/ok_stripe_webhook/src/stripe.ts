import Stripe from 'stripe';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const stripe = new Stripe(process.env.STRIPE_KEY as string);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.SUBSCRIPTIONS_TABLE;

type Handler = (event: Stripe.Event) => Promise<void>;

const paid: Handler = async ({ id, data }) => {
  const invoice = data.object as Stripe.Invoice;
  await documents.send(new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName, Item: { pk: `EVENT#${id}` }, ConditionExpression: 'attribute_not_exists(pk)' } },
      {
        Update: {
          TableName,
          Key: { pk: `CUSTOMER#${invoice.customer}` },
          UpdateExpression: 'SET paidUntil = :until ADD paid :amount',
          ExpressionAttributeValues: { ':until': invoice.period_end, ':amount': invoice.amount_paid },
        },
      },
    ],
  }));
};

const cancelled: Handler = async ({ data }) => {
  const subscription = data.object as Stripe.Subscription;
  await documents.send(new UpdateCommand({
    TableName,
    Key: { pk: `CUSTOMER#${subscription.customer}` },
    UpdateExpression: 'SET cancelledAt = :now',
    ExpressionAttributeValues: { ':now': Date.now() },
  }));
};

const handlers = new Map<string, Handler>([
  ['invoice.paid', paid],
  ['customer.subscription.deleted', cancelled],
]);

export const handler = async (request: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const payload = request.isBase64Encoded ? Buffer.from(request.body ?? '', 'base64') : request.body ?? '';
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(payload, request.headers['stripe-signature'] ?? '', process.env.STRIPE_SECRET as string);
  } catch {
    return { statusCode: 400, body: 'signature' };
  }
  await handlers.get(event.type)?.(event);
  return { statusCode: 200, body: 'ok' };
};
