import type { SNSEvent } from 'aws-lambda';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const REPOSITORY = 'https://git.example.com/site/content.git';
const COMMIT = /^[0-9a-f]{40}$/;

async function checkOut(commit: string, work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp('/tmp/content-');
  const git = (...args: string[]) => run('git', args, { cwd: dir, timeout: 60_000 });
  try {
    await git('init', '--quiet');
    await git('fetch', '--depth=1', REPOSITORY, commit);
    await git('checkout', '--quiet', 'FETCH_HEAD');
    await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns } of event.Records) {
    const { commit } = JSON.parse(Sns.Message) as { commit?: unknown };
    if (typeof commit !== 'string' || !COMMIT.test(commit)) continue;
    await checkOut(commit, async (dir) => {
      const { stdout } = await run('du', ['-sk', dir]);
      console.log(JSON.stringify({ commit, kilobytes: Number.parseInt(stdout, 10) }));
    });
  }
};
