import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { systemPrompt } from './prompts';

const bedrock = new BedrockRuntimeClient({ region: 'us-east-1' });
const modelId = process.env.MODEL_ID ?? 'anthropic.claude-3-haiku-20240307-v1:0';

const QUESTION = 'Give three short hints for a beginner.';

async function ask(system: string): Promise<string> {
  const res = await bedrock.send(new ConverseCommand({ modelId, system: [{ text: system }], messages: [{ role: 'user', content: [{ text: QUESTION }] }] })); // expect: prompt
  return res.output?.message?.content?.[0]?.text ?? '';
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const topic = event.queryStringParameters?.topic ?? 'coffee';
  const hints = await ask(systemPrompt(topic));
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hints }),
  };
};
