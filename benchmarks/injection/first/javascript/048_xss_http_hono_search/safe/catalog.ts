export interface Hit {
  title: string;
}

const CATALOG: Hit[] = [{ title: 'Desk' }, { title: 'Lamp' }, { title: 'Chair' }];

export const search = (q: string): Hit[] =>
  CATALOG.filter(({ title }) => title.toLowerCase().startsWith(q.toLowerCase()));
