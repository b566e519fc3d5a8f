export class Supplier {
  constructor(private readonly origin: string) {}

  private async call(path: string, key: string, body?: object): Promise<void> {
    const response = await fetch(new URL(path, this.origin), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`supplier answered ${response.status}`);
  }

  replaceKey(current: string, next: string): Promise<void> {
    return this.call('/v1/keys/replace', current, { next });
  }

  ping(key: string): Promise<void> {
    return this.call('/v1/ping', key);
  }
}
