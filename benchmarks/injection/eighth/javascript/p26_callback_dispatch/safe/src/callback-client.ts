export class CallbackClient {
  async notify(url: string, payload: object): Promise<void> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok) {
      throw new Error(`callback answered ${response.status}`);
    }
  }
}
