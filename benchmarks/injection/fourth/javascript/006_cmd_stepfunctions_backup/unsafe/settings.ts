export interface Settings {
  host: string;
  bucket: string;
  passFile: string;
}

export const settings = {
  host: process.env.PGHOST ?? 'localhost',
  bucket: process.env.DUMP_BUCKET ?? 'dumps',
  passFile: '/opt/pgpass',
} satisfies Settings;
