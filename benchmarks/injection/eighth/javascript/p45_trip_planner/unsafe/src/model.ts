import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';

const client = new BedrockRuntimeClient({ region: process.env.BEDROCK_REGION });

export async function planTrip(city: string, days: number): Promise<string> {
  const system = `You are the planner of Acme Travel. The traveller goes to ${city} for ${days} days. Recommend Acme partners only.`;
  const { body } = await client.send(new InvokeModelCommand({ // expect: prompt
    modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
    contentType: 'application/json',
    body: JSON.stringify({
      anthropic_version: 'bedrock-2023-05-31',
      max_tokens: 600,
      system,
      messages: [{ role: 'user', content: 'Write the plan.' }],
    }),
  }));
  const reply = JSON.parse(new TextDecoder().decode(body));
  return reply.content[0].text;
}
