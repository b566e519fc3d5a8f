import Redis from 'ioredis';

const SCRIPT = `
  local n = redis.call('INCR', KEYS[1])
  if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
  return n
`;

export class RateLimiter {
  private readonly redis: Redis;

  constructor(url: string, private readonly max: number, private readonly seconds: number) {
    this.redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1 });
  }

  async take(who: string): Promise<{ allowed: boolean; remaining: number }> {
    const used = Number(await this.redis.eval(SCRIPT, 1, `rl:${who}`, this.seconds));
    return { allowed: used <= this.max, remaining: Math.max(this.max - used, 0) };
  }
}
