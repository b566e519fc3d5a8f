export interface Flag {
  enabled: boolean;
  percentage?: number;
  groups?: string[];
}

const PORT = Number(process.env.AWS_APPCONFIG_EXTENSION_HTTP_PORT ?? 2772);
const ADDRESS = `http://localhost:${PORT}/applications/shop/environments/${process.env.STAGE}/configurations/flags`;

export async function flags(): Promise<Map<string, Flag>> {
  const response = await fetch(ADDRESS);
  if (!response.ok) throw new Error(`extension answered ${response.status}`);
  return new Map(Object.entries((await response.json()) as Record<string, Flag>));
}
