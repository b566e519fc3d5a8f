import type { SQSEvent } from 'aws-lambda';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { Summariser } from './model';

const ddb = new DynamoDBClient({});
const model = new Summariser(process.env.MODEL_ID ?? 'amazon.nova-lite-v1:0');

interface Ticket {
  id: number;
  product: string;
  text: string;
}

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const { body } of event.Records) {
    const t = JSON.parse(body);
    const ticket: Ticket = { id: Number(t.id), product: String(t.product), text: String(t.text).slice(0, 8000) };
    const summary = await model.summarise(ticket);
    await ddb.send(new UpdateItemCommand({
      TableName: process.env.TICKETS,
      Key: { id: { N: ticket.id.toString() } },
      UpdateExpression: 'SET summary = :s',
      ExpressionAttributeValues: { ':s': { S: summary } },
    }));
  }
};
