import { BedrockRuntimeClient, ConverseCommand, type Message } from '@aws-sdk/client-bedrock-runtime';

const topics = { billing: 'an unexpected invoice', delivery: 'a late parcel', returns: 'a refund' } as const;
const moods = { calm: 'friendly', upset: 'apologetic' } as const;
interface Ticket { topic: keyof typeof topics; mood: keyof typeof moods }

export class DraftWriter {
  private readonly client = new BedrockRuntimeClient({});

  constructor(private readonly modelId: string) {}

  private messages(ticket: Ticket): Message[] {
    const topic = Object.hasOwn(topics, ticket.topic) ? topics[ticket.topic] : 'a general question';
    const mood = Object.hasOwn(moods, ticket.mood) ? moods[ticket.mood] : 'friendly';
    const text = `Write a reply in a ${mood} tone to a customer who writes about ${topic}.`;
    return [{ role: 'user', content: [{ text }] }];
  }

  async draft(ticket: Ticket): Promise<string> {
    const { output } = await this.client.send(new ConverseCommand({
      modelId: this.modelId,
      system: [{ text: 'You work for the help desk of a shop. You may grant vouchers of up to 20 euros.' }],
      messages: this.messages(ticket),
      inferenceConfig: { maxTokens: 400 },
    }));
    return output?.message?.content?.map((part) => part.text ?? '').join('') ?? '';
  }
}
