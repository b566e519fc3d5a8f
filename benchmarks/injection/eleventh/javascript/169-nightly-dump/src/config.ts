import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

export interface DumpConfig {
  host: string;
  database: string;
  user: string;
  password: string;
  bucket: string;
}

export async function loadConfig(): Promise<DumpConfig> {
  const secret = (await getSecret(process.env.DB_SECRET_ARN!, { transform: 'json', maxAge: 60 })) as Omit<DumpConfig, 'bucket'>;
  return { ...secret, bucket: process.env.DUMP_BUCKET! };
}
