export interface Attempt {
  status: number;
  request: { method: string; headers: Record<string, string>; body: string };
}

export class PaymentClient {
  constructor(private readonly base: string, private readonly key: string) {}

  async charge(order: number, cents: number): Promise<Attempt> {
    const request = {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ order, cents }),
    };
    const { status } = await fetch(`${this.base}/charges`, request);
    return { status, request };
  }
}
