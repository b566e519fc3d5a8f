export interface Article {
  id: number;
  title: string;
}

const ARTICLES: Article[] = [
  { id: 1, title: 'Getting started' },
  { id: 2, title: 'Moving an account' },
  { id: 3, title: 'Invoices and receipts' },
];

export async function findArticles(words: string): Promise<Article[]> {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return ARTICLES.filter(({ title }) => wanted.some((word) => title.toLowerCase().includes(word)));
}
