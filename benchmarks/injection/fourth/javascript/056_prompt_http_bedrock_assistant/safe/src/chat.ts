import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { systemPrompt } from './prompts';
import { isTopic } from './topics';

const bedrock = new BedrockRuntimeClient({ region: 'us-east-1' });
const modelId = process.env.MODEL_ID ?? 'anthropic.claude-3-haiku-20240307-v1:0';

const QUESTION = 'Give three short hints for a beginner.';

async function ask(system: string): Promise<string> {
  const res = await bedrock.send(new ConverseCommand({ modelId, system: [{ text: system }], messages: [{ role: 'user', content: [{ text: QUESTION }] }] }));
  return res.output?.message?.content?.[0]?.text ?? '';
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const topic = event.queryStringParameters?.topic ?? 'coffee';
  if (!isTopic(topic)) {
    return { statusCode: 404, body: JSON.stringify({ error: 'topic' }) };
  }
  const hints = await ask(systemPrompt(topic));
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hints }),
  };
};
