export enum Counter {
  Views = 'views',
  Likes = 'likes',
  Shares = 'shares',
}

const ALL: readonly string[] = Object.values(Counter);

export function isCounter(value: string): value is Counter {
  return ALL.includes(value);
}
