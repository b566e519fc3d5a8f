import type { PostConfirmationTriggerEvent, PostConfirmationTriggerHandler } from 'aws-lambda';
import { RDSDataClient, ExecuteStatementCommand } from '@aws-sdk/client-rds-data';

const rds = new RDSDataClient({ maxAttempts: 4 });

const target = {
  resourceArn: process.env.CLUSTER_ARN,
  secretArn: process.env.SECRET_ARN,
  database: 'app',
};

interface Profile {
  sub: string;
  nickname: string;
}

function profile(event: PostConfirmationTriggerEvent): Profile {
  const a = event.request.userAttributes;
  return { sub: a.sub, nickname: a.nickname ?? a.given_name ?? 'anonymous' };
}

async function insert(p: Profile): Promise<void> {
  const sql = `INSERT INTO profiles (sub, nickname) VALUES ('${p.sub}', '${p.nickname}')`;
  await rds.send(new ExecuteStatementCommand({ ...target, sql })); // expect: sql
}

export const handler: PostConfirmationTriggerHandler = async (event) => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') {
    return event;
  }
  let lastError: unknown;
  for (let i = 0; i < 3; i++) {
    try {
      await insert(profile(event));
      return event;
    } catch (error) {
      lastError = error;
    }
  }
  throw lastError;
};
