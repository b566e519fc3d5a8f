import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

const bedrock = new BedrockRuntimeClient({});

enum Language {
  English = 'English',
  German = 'German',
  Spanish = 'Spanish',
}

const CODES = new Map<string, Language>([
  ['en', Language.English],
  ['de', Language.German],
  ['es', Language.Spanish],
]);

function instructions(language: Language, sentences: number): string {
  return `Summarise the user's text in ${language}, in at most ${sentences} sentences.`;
}

export const handler = async (event: APIGatewayProxyEventV2) => {
  const language = CODES.get(event.queryStringParameters?.lang ?? 'en');
  if (!language) return { statusCode: 400, body: JSON.stringify({ message: 'lang' }) };
  const sentences = Math.min(Math.max(parseInt(event.queryStringParameters?.n ?? '3', 10) || 3, 1), 10);
  const text = (event.body ?? '').slice(0, 20_000);
  if (text.trim() === '') return { statusCode: 400, body: JSON.stringify({ message: 'text' }) };

  const out = await bedrock.send(
    new ConverseCommand({
      modelId: process.env.MODEL_ID,
      system: [{ text: instructions(language, sentences) }],
      messages: [{ role: 'user', content: [{ text }] }],
      inferenceConfig: { maxTokens: 600 },
    }),
  );
  const summary = out.output?.message?.content?.map((c) => c.text ?? '').join('') ?? '';
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ summary }) };
};
