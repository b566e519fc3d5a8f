// trigger: appsync
import { SSMClient, GetParameterCommand } from "@aws-sdk/client-ssm";

const ssm = new SSMClient({});

enum Setting {
  Color = "color",
  Logo = "logo",
}

async function setting(Name: string): Promise<string | undefined> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name })); // expect: INJ014
  return Parameter?.Value;
}

interface Resolve {
  arguments: { name: keyof typeof Setting; path: string };
}

export const unsafe = ({ arguments: { path } }: Resolve) => setting(`/tenants/${path}`);

export const safe = ({ arguments: { name } }: Resolve) => setting(`/tenants/${Setting[name] ?? Setting.Color}`);
