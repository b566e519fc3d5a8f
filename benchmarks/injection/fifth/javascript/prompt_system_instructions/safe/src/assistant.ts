import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { instructions, type Wish } from './prompt';
import { lamp } from './catalogue';

const bedrock = new BedrockRuntimeClient({});

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const wish: Wish = JSON.parse(event.body ?? '{}');
  const system = [{ text: instructions(wish) }];
  const messages = [{ role: 'user' as const, content: [{ text: `Describe ${lamp(Number(wish.product))}` }] }];
  const reply = await bedrock.send(new ConverseCommand({ modelId: process.env.MODEL_ID, system, messages }));
  const text = reply.output?.message?.content?.map((block) => block.text ?? '').join('') ?? '';
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text }) };
};
