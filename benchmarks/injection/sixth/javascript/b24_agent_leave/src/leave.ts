import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(text: string): Date {
  const d = new Date(`${text}T00:00:00Z`);
  if (!DAY.test(text) || Number.isNaN(d.getTime())) throw new RangeError('a date is YYYY-MM-DD');
  return d;
}

export async function balance(employee: string): Promise<{ days: number }> {
  const { Item } = await db.send(new GetCommand({ TableName: process.env.LEAVE, Key: { employee, sort: 'balance' } }));
  return { days: Number(Item?.days ?? 0) };
}

export async function request(employee: string, from: string, to: string): Promise<{ days: number }> {
  const days = (day(to).getTime() - day(from).getTime()) / 86_400_000 + 1;
  if (days < 1 || days > 60) throw new RangeError('the period is not possible');
  await db.send(new PutCommand({ TableName: process.env.LEAVE, Item: { employee, sort: `request#${from}`, to, days } }));
  return { days };
}
