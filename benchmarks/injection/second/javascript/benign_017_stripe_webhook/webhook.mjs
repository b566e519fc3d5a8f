import Stripe from 'stripe';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const stripe = new Stripe(process.env.STRIPE_KEY);
const dynamodb = new DynamoDBClient({});

export const handler = async ({ body, isBase64Encoded, headers }) => {
  const raw = isBase64Encoded ? Buffer.from(body, 'base64') : body;
  let payment;
  try {
    payment = stripe.webhooks.constructEvent(raw, headers['stripe-signature'], process.env.STRIPE_SECRET);
  } catch {
    return { statusCode: 400, body: '' };
  }
  if (payment.type === 'checkout.session.completed') {
    await dynamodb.send(new UpdateItemCommand({
      TableName: process.env.ORDERS,
      Key: { id: { S: payment.data.object.client_reference_id } },
      UpdateExpression: 'SET paid = :t',
      ExpressionAttributeValues: { ':t': { BOOL: true } },
    }));
  }
  return { statusCode: 200, body: JSON.stringify({ received: true }) };
};
