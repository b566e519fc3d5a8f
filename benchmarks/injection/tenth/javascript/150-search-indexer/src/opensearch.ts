import { request } from 'undici';

export class OpenSearch {
  constructor(
    private readonly host: string,
    private readonly index: string,
  ) {}

  private url(id: string): string {
    return `https://${this.host}/${this.index}/_doc/${encodeURIComponent(id)}`;
  }

  async put(id: string, document: object): Promise<void> {
    const { statusCode, body } = await request(this.url(id), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(document),
    });
    await body.dump();
    if (statusCode >= 300) throw new Error(`index answered ${statusCode}`);
  }

  async remove(id: string): Promise<void> {
    const { body } = await request(this.url(id), { method: 'DELETE' });
    await body.dump();
  }
}
