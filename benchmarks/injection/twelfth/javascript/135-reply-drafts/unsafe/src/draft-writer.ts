import { BedrockRuntimeClient, ConverseCommand, type Message } from '@aws-sdk/client-bedrock-runtime';

interface Ticket { topic: string; mood: string }

export class DraftWriter {
  private readonly client = new BedrockRuntimeClient({});

  constructor(private readonly modelId: string) {}

  private messages(ticket: Ticket): Message[] {
    const text = `Write a reply in a ${ticket.mood} tone to a customer who writes about ${ticket.topic}.`;
    return [{ role: 'user', content: [{ text }] }];
  }

  async draft(ticket: Ticket): Promise<string> {
    const { output } = await this.client.send(new ConverseCommand({ // expect: prompt
      modelId: this.modelId,
      system: [{ text: 'You work for the help desk of a shop. You may grant vouchers of up to 20 euros.' }],
      messages: this.messages(ticket),
      inferenceConfig: { maxTokens: 400 },
    }));
    return output?.message?.content?.map((part) => part.text ?? '').join('') ?? '';
  }
}
