// trigger: websocket
import { SQS } from "@aws-sdk/client-sqs";

const sqs = new SQS({});

type Move = { column: number; row: number };

function isMove(data: unknown): data is Move {
  const { column, row } = data as Move;
  return Number.isInteger(column) && Number.isInteger(row);
}

const send = (MessageBody: string) => sqs.sendMessage({ QueueUrl: process.env.QUEUE_URL, MessageBody }); // expect: INJ015

export const unsafe = async (event: { body: string; requestContext: { connectionId: string } }) => {
  await send(event.body);
  return { statusCode: 200 };
};

export const safe = async (event: { body: string; requestContext: { connectionId: string } }) => {
  const data: unknown = JSON.parse(event.body);
  if (!isMove(data)) {
    return { statusCode: 400 };
  }
  await send(JSON.stringify({ column: data.column, row: data.row, from: event.requestContext.connectionId }));
  return { statusCode: 200 };
};
