import type { SNSEvent } from 'aws-lambda';
import { Git } from './git';

interface BranchNotice {
  branch: string;
  project: 'web' | 'ledger' | 'infra';
}

const REMOTES: Readonly<Record<BranchNotice['project'], string>> = {
  web: 'https://git.internal.example.com/web.git',
  ledger: 'https://git.internal.example.com/ledger.git',
  infra: 'https://git.internal.example.com/infra.git',
};

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const record of event.Records) {
    const notice = JSON.parse(record.Sns.Message) as BranchNotice;
    const remote = Object.hasOwn(REMOTES, notice.project) ? REMOTES[notice.project] : undefined;
    if (!remote) {
      continue;
    }
    const git = await Git.init('/mnt/mirrors', remote);
    await git.fetch(notice.branch);
  }
};
