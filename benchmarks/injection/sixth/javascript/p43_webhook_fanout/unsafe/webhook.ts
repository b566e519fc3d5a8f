import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const sns = new SNSClient({});

interface Answer {
  statusCode: number;
  body?: string;
}

const bodyOf = (event: APIGatewayProxyEventV2): string =>
  event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body ?? '';

async function fanOut(message: string): Promise<string | undefined> {
  const { MessageId } = await sns.send(new PublishCommand({ // expect: publish
    TopicArn: process.env.SHOP_TOPIC,
    Message: message,
    MessageAttributes: { source: { DataType: 'String', StringValue: 'shop-webhook' } },
  }));
  return MessageId;
}

export async function handler(event: APIGatewayProxyEventV2): Promise<Answer> {
  if (event.requestContext.http.method !== 'POST') return { statusCode: 405 };
  const type = event.headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) return { statusCode: 415 };
  const text = bodyOf(event);
  if (text.length === 0 || text.length > 65_536) return { statusCode: 413 };
  const id = await fanOut(text);
  return { statusCode: 202, body: JSON.stringify({ id }) };
}
