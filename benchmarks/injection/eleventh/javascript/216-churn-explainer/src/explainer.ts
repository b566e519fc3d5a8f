import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { Figures, Segment } from './warehouse';

const SYSTEM = 'You are an analyst. Explain the figures in at most four sentences, without guessing at causes.';

export class Explainer {
  private readonly client = new BedrockRuntimeClient({});

  constructor(private readonly modelId: string) {}

  private question(segment: Segment, { customers, lost, tickets, nps }: Figures): string {
    const rate = ((lost / customers) * 100).toFixed(1);
    return [
      `Segment: ${segment}`,
      `Customers at the start: ${customers}`,
      `Lost: ${lost} (${rate} %)`,
      `Tickets per customer: ${tickets.toFixed(2)}`,
      `NPS: ${nps.toFixed(0)}`,
    ].join('\n');
  }

  async explain(segment: Segment, figures: Figures): Promise<string> {
    const { stream } = await this.client.send(
      new ConverseStreamCommand({
        modelId: this.modelId,
        system: [{ text: SYSTEM }],
        messages: [{ role: 'user', content: [{ text: this.question(segment, figures) }] }],
        inferenceConfig: { maxTokens: 250, temperature: 0.2 },
      }),
    );
    let text = '';
    for await (const part of stream ?? []) text += part.contentBlockDelta?.delta?.text ?? '';
    return text;
  }
}
