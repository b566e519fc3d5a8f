import { request } from 'undici';

export type Service = 'express' | 'standard';

export class CarrierClient {
  private readonly base = 'https://api.parcels.example.net';

  async book(order: number, service: Service): Promise<string> {
    const { statusCode, body } = await request(`${this.base}/orders/${order}/shipments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service }),
    });
    if (statusCode !== 201) {
      await body.dump();
      throw new Error('the carrier refused');
    }
    const answer = (await body.json()) as { label: string };
    return answer.label;
  }
}
