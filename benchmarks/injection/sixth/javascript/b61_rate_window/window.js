const Redis = require('ioredis');

const redis = new Redis(process.env.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 2 });

const SCRIPT = `
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, ARGV[1] - ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('ZCARD', KEYS[1])
`;

const WINDOW = 60000;

function decode(record) {
  const raw = JSON.parse(Buffer.from(record.value, 'base64').toString());
  return { account: String(raw.account), at: Number(raw.at) || record.timestamp };
}

async function count(account, at, member) {
  return redis.eval(SCRIPT, 1, 'window:' + account, at, member, WINDOW);
}

exports.handler = async (event) => {
  if (redis.status === 'wait') await redis.connect();
  const busy = new Set();
  for (const topic of Object.keys(event.records)) {
    for (const record of event.records[topic]) {
      const { account, at } = decode(record);
      const n = await count(account, at, `${record.partition}-${record.offset}`);
      if (n > 100) busy.add(account);
    }
  }
  if (busy.size > 0) {
    await redis.sadd('busy', ...busy);
    console.log(JSON.stringify({ busy: busy.size }));
  }
};
