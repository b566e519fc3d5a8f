import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY!);
const sqs = new SQSClient({});
const CHECKOUT = /^cs_(?:live|test)_[A-Za-z0-9]+$/;

function verified({ body, headers, isBase64Encoded }: APIGatewayProxyEventV2): Stripe.Event | undefined {
  const raw = isBase64Encoded ? Buffer.from(body ?? '', 'base64') : body ?? '';
  try {
    return stripe.webhooks.constructEvent(raw, headers['stripe-signature'] ?? '', process.env.STRIPE_WEBHOOK_SECRET!);
  } catch {
    return undefined;
  }
}

export async function handler(event: APIGatewayProxyEventV2) {
  const notification = verified(event);
  if (!notification) return { statusCode: 400 };
  if (notification.type !== 'checkout.session.completed') return { statusCode: 204 };

  const { id, amount_total: cents } = notification.data.object;
  if (!CHECKOUT.test(id) || !Number.isInteger(cents)) return { statusCode: 422 };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.PAID_QUEUE_URL,
      MessageBody: JSON.stringify({ checkout: id, cents }),
    }),
  );
  return { statusCode: 204 };
}
