// trigger: rest
const PUBLIC = ["STAGE", "AWS_REGION"] as const;

type Settings = Record<string, string | undefined>;

const reply = (settings: Settings) => ({ statusCode: 200, body: JSON.stringify({ settings }) });

export async function unsafe(): Promise<{ statusCode: number; body: string }> {
  const { PATH, ...settings } = process.env;
  return reply(settings); // expect: INJ019
}

export async function safe(): Promise<{ statusCode: number; body: string }> {
  const settings: Settings = {};
  for (const name of PUBLIC) {
    settings[name] = process.env[name];
  }
  return reply(settings);
}
