import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL as string, { lazyConnect: true, maxRetriesPerRequest: 1 });

const SCRIPT = `
local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return n`;

export class Limiter {
  constructor(
    private readonly limit: number,
    private readonly seconds: number,
  ) {}

  async allows(client: string): Promise<boolean> {
    const n = (await redis.eval(SCRIPT, 1, `limit:${client}`, this.seconds)) as number;
    return n <= this.limit;
  }
}

export async function cached<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T> {
  const known = await redis.get(key);
  if (known !== null) return JSON.parse(known) as T;
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', seconds);
  return value;
}
