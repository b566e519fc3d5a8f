import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { productOf } from './products';

const bedrock = new BedrockRuntimeClient({});

export async function handler(event: APIGatewayProxyEventV2) {
  const product = await productOf(event.pathParameters!.sku!);
  if (!product) return { statusCode: 404 };

  const tone = event.queryStringParameters?.tone ?? 'neutral';
  const text = `Describe the product in a ${tone} tone, in at most 80 words.\nFacts:\n- ${product.facts.join('\n- ')}`;
  const answer = await bedrock.send(new ConverseCommand({ modelId: process.env.MODEL_ID, messages: [{ role: 'user', content: [{ text }] }] })); // expect: prompt
  return { statusCode: 200, body: JSON.stringify({ blurb: answer.output?.message?.content?.[0].text }) };
}
