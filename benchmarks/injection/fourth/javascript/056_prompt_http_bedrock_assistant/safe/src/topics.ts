export const TOPICS = ['coffee', 'tea', 'cocoa'] as const;
export type Topic = (typeof TOPICS)[number];

export function isTopic(value: string): value is Topic {
  return TOPICS.some((t) => t === value);
}
