import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { z } from 'zod';

const bedrock = new BedrockRuntimeClient({});

const Request = z.object({
  category: z.enum(['shoes', 'jackets', 'backpacks']),
  tone: z.enum(['playful', 'sober', 'luxurious']),
  words: z.number().int().min(10).max(120),
});

const json = (statusCode: number, body: object): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const parsed = Request.safeParse(JSON.parse(event.body ?? '{}'));
  if (!parsed.success) return json(400, { message: 'invalid request' });
  const { category, tone, words } = parsed.data;

  const { output } = await bedrock.send(
    new ConverseCommand({
      modelId: process.env.MODEL_ID,
      messages: [
        { role: 'user', content: [{ text: `Write a ${tone} text of ${words} words for our category page of ${category}.` }] },
      ],
    }),
  );
  return json(200, { text: output?.message?.content?.[0]?.text ?? '' });
};
