export type Order = 'name' | 'newest' | 'cheapest';

export interface Search {
  text: string;
  categories: number[];
  order: Order;
  page: number;
}

const toOrder = (value: string | undefined): Order => {
  switch (value) {
    case 'newest':
      return 'newest';
    case 'cheapest':
      return 'cheapest';
    default:
      return 'name';
  }
};

export const toSearch = (query: Record<string, string | undefined>): Search => ({
  text: (query.q ?? '').slice(0, 80),
  categories: (query.cat ?? '').split(',').map(Number).filter(Number.isInteger),
  order: toOrder(query.order),
  page: Math.max(0, Number.parseInt(query.page ?? '0', 10) || 0),
});
