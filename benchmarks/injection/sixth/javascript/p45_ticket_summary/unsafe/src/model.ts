import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

const RULES = 'You summarise support tickets for staff in at most three sentences. Never promise refunds.';

export class Summariser {
  private readonly client = new BedrockRuntimeClient({});

  constructor(private readonly modelId: string) {}

  async summarise(ticket: { product: string; text: string }): Promise<string> {
    const res = await this.client.send(new ConverseCommand({ // expect: prompt
      modelId: this.modelId,
      system: [{ text: `${RULES} The customer uses the product ${ticket.product}.` }],
      messages: [{ role: 'user', content: [{ text: ticket.text }] }],
      inferenceConfig: { maxTokens: 300, temperature: 0 },
    }));
    return res.output?.message?.content?.[0]?.text ?? '';
  }
}
