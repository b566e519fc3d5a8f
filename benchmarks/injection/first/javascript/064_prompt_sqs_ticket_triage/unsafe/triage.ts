import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSHandler } from 'aws-lambda';

const bedrock = new BedrockRuntimeClient({});
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

interface Ticket {
  category: string;
  subject: string;
  text: string;
}

const instructions = ({ category, subject, text }: Ticket): string =>
  [
    'You triage support tickets and may grant refunds up to 20 EUR.',
    `Category: ${category}`,
    `Subject: ${subject}`,
    `Ticket: ${text}`,
  ].join('\n');

async function draft(ticket: Ticket): Promise<string> {
  const { output } = await bedrock.send(new ConverseCommand({ // expect: prompt
    modelId: process.env.MODEL_ID,
    system: [{ text: instructions(ticket) }],
    messages: [{ role: 'user', content: [{ text: 'Write the draft.' }] }],
    inferenceConfig: { maxTokens: 500, temperature: 0.2 },
  }));
  return output?.message?.content?.[0]?.text ?? '';
}

export const handler: SQSHandler = async (event) => {
  for (const { body, messageId } of event.Records) {
    const answer = await draft(JSON.parse(body) as Ticket);
    await documents.send(new PutCommand({ TableName: process.env.DRAFT_TABLE, Item: { messageId, answer } }));
  }
};
