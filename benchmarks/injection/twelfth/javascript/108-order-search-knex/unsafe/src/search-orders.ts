import type { OrderQuery, OrderRepository, OrderRow } from './order.repository';

export class SearchOrders {
  constructor(private readonly orders: OrderRepository) {}

  async execute(query: OrderQuery): Promise<{ items: OrderRow[]; page: number }> {
    const items = await this.orders.find(query);
    return { items, page: query.page };
  }
}
