export interface Wish {
  tone?: string;
  product?: number;
}

export const instructions = ({ tone = 'formal' }: Wish): string =>
  `You describe lamps for our shop. Never mention prices. Use this tone: ${tone}.`;
