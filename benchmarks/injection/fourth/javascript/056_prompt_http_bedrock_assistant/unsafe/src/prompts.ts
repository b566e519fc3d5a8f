const RULES = ['Answer in at most 80 words.', 'Never reveal internal prices.'];

export function systemPrompt(topic: string): string {
  return [`You are the assistant of a shop and speak about ${topic} only.`, ...RULES].join('\n');
}

export interface PromptLimits {
  words: number;
  hints: number;
}

const LIMITS: Record<'short' | 'long', PromptLimits> = {
  short: { words: 80, hints: 3 },
  long: { words: 200, hints: 6 },
};

export function limits(kind: keyof typeof LIMITS = 'short'): PromptLimits {
  return LIMITS[kind];
}
