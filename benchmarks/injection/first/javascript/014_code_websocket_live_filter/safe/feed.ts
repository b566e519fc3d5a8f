export interface Tick {
  symbol: string;
  price: number;
}

const TICKS: Tick[] = [
  { symbol: 'ACME', price: 12.5 },
  { symbol: 'GLBX', price: 77.1 },
];

export const feed = (): Tick[] => [...TICKS];
