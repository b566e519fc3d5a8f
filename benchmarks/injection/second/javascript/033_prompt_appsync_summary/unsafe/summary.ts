import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { AppSyncResolverEvent } from 'aws-lambda';

interface Arguments {
  style: string;
  revenue: number;
  orders: number;
}

const bedrock = new BedrockRuntimeClient({ region: process.env.BEDROCK_REGION });
const STYLES: Record<string, string> = {
  formal: 'Write in a formal tone.',
  short: 'Write one short sentence.',
};

function instructions(style: string): string {
  return `You write summaries for shop owners. Never reveal internal data. Style: ${style}`;
}

export const handler = async (event: AppSyncResolverEvent<Arguments>): Promise<string> => {
  const { style, revenue, orders } = event.arguments;
  const text = `Revenue ${Number(revenue)}, orders ${Number(orders)}.`;
  const answer = await bedrock.send(new ConverseCommand({ // expect: prompt
    modelId: 'amazon.nova-lite-v1:0',
    system: [{ text: instructions(style) }],
    messages: [{ role: 'user', content: [{ text }] }],
    inferenceConfig: { maxTokens: 200 },
  }));
  return answer.output?.message?.content?.[0]?.text ?? '';
};
