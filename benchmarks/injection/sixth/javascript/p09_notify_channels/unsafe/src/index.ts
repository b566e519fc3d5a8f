import type { SNSEvent } from 'aws-lambda';
import { loadChannel } from './registry.js';
import type { Notice } from './types.js';

function parse(text: string): Notice {
  const raw = JSON.parse(text);
  return {
    channel: String(raw.channel ?? 'mail'),
    userId: Number(raw.userId),
    kind: raw.kind === 'urgent' ? 'urgent' : 'normal',
  };
}

export const handler = async (event: SNSEvent): Promise<void> => {
  const notices = event.Records.map((r) => parse(r.Sns.Message)).filter((n) => Number.isInteger(n.userId));
  const results = await Promise.allSettled(
    notices.map(async (n) => {
      const channel = await loadChannel(n.channel);
      await channel.deliver(n.userId, n.kind);
    }),
  );
  const bad = results.filter((r) => r.status === 'rejected').length;
  if (bad > 0) console.error(JSON.stringify({ msg: 'undelivered', bad }));
};
