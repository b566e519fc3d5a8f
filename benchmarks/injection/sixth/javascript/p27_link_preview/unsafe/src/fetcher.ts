export class Fetcher {
  #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  async title(address: string): Promise<string> {
    const url = new URL(address);
    if (!url.protocol.startsWith('http')) throw new Error('protocol');
    const res = await fetch(url, { signal: AbortSignal.timeout(this.#ms) }); // expect: ssrf
    const type = res.headers.get('content-type') ?? '';
    if (!type.includes('html')) throw new Error('content type');
    const text = (await res.text()).slice(0, 50_000);
    const match = /<title[^>]*>([^<]*)<\/title>/i.exec(text);
    return match ? match[1].trim() : '';
  }
}
