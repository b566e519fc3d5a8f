// trigger: websocket
import { SQSClient, SendMessageBatchCommand } from "@aws-sdk/client-sqs";

const sqs = new SQSClient({});
const QueueUrl = process.env.QUEUE_URL!;

const entries = (bodies: string[]) => bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));

async function enqueue(bodies: string[]): Promise<void> {
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries(bodies) })); // expect: INJ015
}

export const unsafe = async (event: { body: string }) => {
  const { moves } = JSON.parse(event.body) as { moves: unknown[] };
  await enqueue(moves.map((move) => JSON.stringify(move)));
  return { statusCode: 200 };
};

export const safe = async (event: { body: string }) => {
  const { moves } = JSON.parse(event.body) as { moves: unknown[] };
  await enqueue(moves.map((move) => JSON.stringify({ field: Math.trunc(Number(move)) })));
  return { statusCode: 200 };
};
