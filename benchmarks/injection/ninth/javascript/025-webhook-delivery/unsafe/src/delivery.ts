export interface Delivery {
  subscription: string;
  endpoint: string;
  type: 'order.created' | 'order.shipped';
  data: Record<string, unknown>;
}
