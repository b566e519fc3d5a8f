// trigger: rest
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import crypto from "crypto";

const client = new SQSClient({});
const SECRET = process.env.WEBHOOK_KEY!;

const sign = (body: string): string => crypto.createHmac("sha256", SECRET).update(body).digest("hex");

async function queued(MessageBody: string) {
  await client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody })); // expect: INJ015
  return { statusCode: 202 };
}

export const unsafe = async ({ body, headers }: { body: string; headers: Record<string, string> }) => {
  if (!headers["x-signature"]) return { statusCode: 400 };
  return queued(body);
};

export const safe = async ({ body, headers }: { body: string; headers: Record<string, string> }) => {
  if (headers["x-signature"] !== sign(body)) return { statusCode: 400 };
  return queued(body);
};
