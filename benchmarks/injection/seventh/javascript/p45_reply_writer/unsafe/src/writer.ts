import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

export interface DraftInput {
  review: string;
  tone: string;
  stars: number;
}

const MODEL = process.env.MODEL_ID ?? 'anthropic.claude-3-haiku-20240307-v1:0';

export class Writer {
  private readonly client = new BedrockRuntimeClient({});

  private instructions(input: DraftInput): string {
    return `You answer reviews of our hotel in a ${input.tone} tone. The guest gave ${input.stars} stars. Never promise refunds.`;
  }

  async draft(input: DraftInput): Promise<string> {
    const out = await this.client.send(new ConverseCommand({ // expect: prompt
      modelId: MODEL,
      system: [{ text: this.instructions(input) }],
      messages: [{ role: 'user', content: [{ text: input.review }] }],
      inferenceConfig: { maxTokens: 400, temperature: 0.3 },
    }));
    return out.output?.message?.content?.[0]?.text ?? '';
  }
}
