import type { QuoteRequest } from './quote';

export interface Factor { readonly times: number; applies(request: QuoteRequest): boolean }

export const factors: readonly Factor[] = [
  { times: 1.25, applies: (r) => r.kind === 'car' && r.city },
  { times: 0.9, applies: (r) => r.kind === 'home' && r.alarm },
];
