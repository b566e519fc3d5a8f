import type { EventBridgeEvent } from 'aws-lambda';
import { Mirror } from './job';

interface PushDetail {
  repository: { id: number };
  ref: string;
  pusher?: { name?: string };
}

const REF_PREFIX = 'refs/heads/';

export const handler = async (event: EventBridgeEvent<'repo.push', PushDetail>): Promise<{ ok: boolean }> => {
  const { repository, ref } = event.detail;
  if (!ref.startsWith(REF_PREFIX)) {
    return { ok: false };
  }
  const job = new Mirror(Number(repository.id));
  job.branch = ref.slice(REF_PREFIX.length);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    if (job.run()) return { ok: true };
    await new Promise((r) => setTimeout(r, attempt * 500));
  }
  return { ok: false };
};
