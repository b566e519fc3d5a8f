import { createHmac } from 'node:crypto';
import type { FirehoseTransformationHandler, FirehoseTransformationResultRecord } from 'aws-lambda';

interface Access {
  user?: string;
  path: string;
  status: number;
  millis: number;
}

const pseudonym = (user: string): string =>
  createHmac('sha256', process.env.PSEUDONYM_KEY!).update(user).digest('hex').slice(0, 16);

function rewrite({ user, path, status, millis }: Access) {
  const [pathname] = path.split('?', 1);
  return { who: user ? pseudonym(user) : null, path: pathname, status: Number(status), millis: Number(millis) };
}

export const handler: FirehoseTransformationHandler = async ({ records }) => ({
  records: records.map(({ recordId, data }): FirehoseTransformationResultRecord => {
    try {
      const access = JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as Access;
      const line = JSON.stringify(rewrite(access)) + '\n';
      return { recordId, result: 'Ok', data: Buffer.from(line).toString('base64') };
    } catch {
      return { recordId, result: 'ProcessingFailed', data };
    }
  }),
});
