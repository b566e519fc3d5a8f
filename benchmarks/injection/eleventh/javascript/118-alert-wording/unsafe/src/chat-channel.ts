export class ChatChannel {
  constructor(private readonly webhook: string) {}

  async post(text: string): Promise<void> {
    const response = await fetch(this.webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    if (!response.ok) throw new Error(`chat answered ${response.status}`);
  }
}
