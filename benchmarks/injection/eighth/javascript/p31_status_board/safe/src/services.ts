import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

export interface Service {
  name: string;
  team: string;
  state: string;
}

const ssm = new SSMClient({});

export async function loadServices(): Promise<Service[]> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: process.env.SERVICES_PARAMETER }));
  return JSON.parse(Parameter?.Value ?? '[]') as Service[];
}
