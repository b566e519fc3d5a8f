import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

const systemPrompt = (tone) => [{ text: `You write copy for a shop. The tone is ${tone}. Answer with one paragraph.` }];

export class CopyWriter {
  #client = new BedrockRuntimeClient({});
  #modelId;

  constructor({ modelId }) {
    this.#modelId = modelId;
  }

  async write(product, tone) {
    const facts = `${product.name}: ${product.features.join(', ')}`;
    const { output } = await this.#client.send(new ConverseCommand({ // expect: prompt
      modelId: this.#modelId,
      system: systemPrompt(tone),
      messages: [{ role: 'user', content: [{ text: facts }] }],
      inferenceConfig: { maxTokens: 300, temperature: 0.6 },
    }));
    return output.message.content[0].text;
  }
}
