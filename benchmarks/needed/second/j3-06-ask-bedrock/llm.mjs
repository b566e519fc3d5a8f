import {
  BedrockRuntimeClient,
  ConverseCommand,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { BedrockAgentRuntimeClient, RetrieveCommand } from '@aws-sdk/client-bedrock-agent-runtime';

const runtime = new BedrockRuntimeClient({ region: 'eu-west-1' });
const agents = new BedrockAgentRuntimeClient({ region: 'eu-west-1' });

const CHAT = 'anthropic.claude-3-haiku-20240307-v1:0';
const EMBED = 'amazon.titan-embed-text-v2:0';

export async function passages(question) {
  const { retrievalResults } = await agents.send(
    new RetrieveCommand({
      knowledgeBaseId: process.env.KNOWLEDGE_BASE_ID,
      retrievalQuery: { text: question },
      retrievalConfiguration: { vectorSearchConfiguration: { numberOfResults: 6 } },
    }),
  );
  return retrievalResults.map((r) => r.content.text);
}

export async function answer(question, context) {
  const { output, usage } = await runtime.send(
    new ConverseCommand({
      modelId: CHAT,
      system: [{ text: `Answer from these passages only:\n${context.join('\n---\n')}` }],
      messages: [{ role: 'user', content: [{ text: question }] }],
      inferenceConfig: { maxTokens: 600, temperature: 0.1 },
    }),
  );
  return { text: output.message.content[0].text, tokens: usage.totalTokens };
}

export async function embed(text) {
  const { body } = await runtime.send(
    new InvokeModelCommand({
      modelId: EMBED,
      contentType: 'application/json',
      body: JSON.stringify({ inputText: text, dimensions: 256 }),
    }),
  );
  return JSON.parse(new TextDecoder().decode(body)).embedding;
}
