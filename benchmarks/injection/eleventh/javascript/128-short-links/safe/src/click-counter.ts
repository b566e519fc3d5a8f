import Redis from 'ioredis';

export class ClickCounter {
  private readonly redis = new Redis(process.env.REDIS_URL!, { lazyConnect: true, maxRetriesPerRequest: 1 });

  async increment(campaign: number): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    await this.redis.hincrby(`clicks:${day}`, String(campaign), 1);
  }
}
