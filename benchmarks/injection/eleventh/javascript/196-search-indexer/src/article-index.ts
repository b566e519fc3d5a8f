import { Client } from '@elastic/elasticsearch';

interface ArticleDocument {
  title: string;
  teaser: string;
  tags: string[];
  publishedAt: string;
}
export type IndexOperation =
  | { type: 'index'; id: string; document: ArticleDocument }
  | { type: 'delete'; id: string };

export class ArticleIndex {
  private static readonly NAME = 'articles';
  private readonly client: Client;

  constructor(node: string) {
    this.client = new Client({ node, auth: { apiKey: process.env.SEARCH_KEY! }, maxRetries: 3 });
  }

  async apply(operations: readonly IndexOperation[]): Promise<string[]> {
    if (operations.length === 0) return [];
    const body = operations.flatMap((op) => {
      const target = { _index: ArticleIndex.NAME, _id: op.id };
      return op.type === 'index' ? [{ index: target }, op.document] : [{ delete: target }];
    });
    const { items } = await this.client.bulk({ operations: body });
    return items
      .map((item) => item.index ?? item.delete)
      .filter((r) => r !== undefined && r.status >= 400 && r.status !== 404)
      .map((r) => r!._id!);
  }
}
