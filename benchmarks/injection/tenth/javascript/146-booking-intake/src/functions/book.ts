import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { Booking, validated } from '../booking';

const sns = new SNSClient({});

type BookingEvent = Omit<APIGatewayProxyEventV2, 'body'> & { body: Booking };

async function book({ body: booking }: BookingEvent) {
  const id = randomUUID();
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.BOOKINGS_TOPIC,
      Message: JSON.stringify({ id, ...booking }),
      MessageAttributes: { room: { DataType: 'String', StringValue: booking.room } },
    }),
  );
  return { statusCode: 201, body: JSON.stringify({ id }) };
}

export const handler = middy(book).use(httpJsonBodyParser()).use(validated()).use(httpErrorHandler());
