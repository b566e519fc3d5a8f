const TONES: ReadonlyMap<string, string> = new Map([
  ['formal', 'Write formally.'],
  ['friendly', 'Write like a friend.'],
  ['short', 'Write one sentence.'],
]);

export interface Wish {
  tone?: string;
  product?: number;
}

export const instructions = ({ tone = 'formal' }: Wish): string =>
  `You describe lamps for our shop. Never mention prices. ${TONES.get(tone) ?? 'Write formally.'}`;
