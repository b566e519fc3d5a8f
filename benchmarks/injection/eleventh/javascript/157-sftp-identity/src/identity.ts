import { promisify } from 'node:util';
import { scrypt as scryptCallback, timingSafeEqual } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { UserDirectory, type SftpUser } from './user-directory';

interface IdentityRequest {
  username: string;
  password?: string;
  protocol: 'SFTP' | 'FTPS' | 'FTP';
  serverId: string;
  sourceIp: string;
}
interface IdentityResponse {
  Role?: string;
  HomeDirectoryType?: 'LOGICAL';
  HomeDirectoryDetails?: string;
  PublicKeys?: string[];
}

const scrypt = promisify(scryptCallback) as (p: string, salt: Buffer, n: number) => Promise<Buffer>;
const users = new UserDirectory();
const logger = new Logger({ serviceName: 'sftp-identity' });

async function passwordMatches(user: SftpUser, password: string): Promise<boolean> {
  const expected = Buffer.from(user.passwordHash, 'base64');
  const actual = await scrypt(password, Buffer.from(user.salt, 'base64'), expected.length);
  return timingSafeEqual(actual, expected);
}

const grant = (user: SftpUser): IdentityResponse => ({
  Role: process.env.TRANSFER_ROLE_ARN,
  HomeDirectoryType: 'LOGICAL',
  HomeDirectoryDetails: JSON.stringify([
    { Entry: '/in', Target: `/${process.env.TRANSFER_BUCKET}/${user.folder}/in` },
    { Entry: '/out', Target: `/${process.env.TRANSFER_BUCKET}/${user.folder}/out` },
  ]),
});

export const handler = async (event: IdentityRequest): Promise<IdentityResponse> => {
  if (event.protocol !== 'SFTP' || event.serverId !== process.env.SERVER_ID) return {};
  const user = await users.find(event.username);
  if (!user || user.locked) {
    logger.warn('unknown or locked user', { username: event.username, sourceIp: event.sourceIp });
    return {};
  }
  if (!event.password) {
    return user.publicKeys.length > 0 ? { ...grant(user), PublicKeys: user.publicKeys } : {};
  }
  if (!(await passwordMatches(user, event.password))) {
    logger.warn('wrong password', { username: user.username, sourceIp: event.sourceIp });
    return {};
  }
  return grant(user);
};
