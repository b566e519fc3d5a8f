import { request } from 'undici';

export interface Hit {
  id: string;
  title: string;
  excerpt: string;
}

export class SearchClient {
  static readonly PAGE = 10;

  constructor(private readonly node: string) {}

  async search(query: string, page: number): Promise<{ hits: Hit[]; total: number }> {
    const { body } = await request(`${this.node}/articles/_search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        from: (page - 1) * SearchClient.PAGE,
        size: SearchClient.PAGE,
        query: { multi_match: { query, fields: ['title^2', 'text'] } },
      }),
    });
    const { hits } = (await body.json()) as {
      hits: { total: { value: number }; hits: { _id: string; _source: { title: string; teaser: string } }[] };
    };
    return {
      total: hits.total.value,
      hits: hits.hits.map((h) => ({ id: h._id, title: h._source.title, excerpt: h._source.teaser })),
    };
  }
}
