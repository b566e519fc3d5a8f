export interface Order {
  sku: string;
  quantity: number;
}

export const parseOrder = (text: string): Order => JSON.parse(text) as Order;
