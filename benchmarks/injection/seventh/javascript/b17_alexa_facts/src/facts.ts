export const FACTS = [
  'A day on Venus is longer than its year.',
  'Saturn would float on water.',
  'The moon moves away from us.',
] as const;

export function factAt(index: number): string {
  return FACTS[index] ?? 'I know only three facts.';
}
