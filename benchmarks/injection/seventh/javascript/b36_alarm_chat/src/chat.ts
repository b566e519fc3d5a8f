import { request } from 'undici';

export interface Card {
  title: string;
  colour: 'red' | 'green' | 'grey';
  at: number;
}

export class ChatClient {
  constructor(private readonly webhook: string) {}

  async post(card: Card): Promise<void> {
    const { statusCode, body } = await request(this.webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ card }),
    });
    await body.dump();
    if (statusCode >= 300) throw new Error(`chat answered ${statusCode}`);
  }
}
