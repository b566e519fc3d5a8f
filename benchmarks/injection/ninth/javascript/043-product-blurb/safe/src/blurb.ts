import type { AppSyncResolverEvent } from 'aws-lambda';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { factsOf } from './catalogue';

interface BlurbArguments {
  product: number;
  tone: string;
}

const bedrock = new BedrockRuntimeClient({});
const TONES = new Map([
  ['calm', 'Write calmly and plainly.'],
  ['lively', 'Write with verve, in short sentences.'],
]);

export const handler = async (event: AppSyncResolverEvent<BlurbArguments>): Promise<string> => {
  const facts = await factsOf(Number(event.arguments.product));
  const text = `You write blurbs for our shop. ${TONES.get(event.arguments.tone) ?? ''}\nFacts: ${facts}`;
  const answer = await bedrock.send(new ConverseCommand({
    modelId: process.env.MODEL_ID,
    messages: [{ role: 'user', content: [{ text }] }],
    inferenceConfig: { maxTokens: 300 },
  }));
  return answer.output?.message?.content?.[0]?.text ?? '';
};
