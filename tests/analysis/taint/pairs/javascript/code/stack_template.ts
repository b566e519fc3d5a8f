// trigger: stepfunctions
import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
} from "@aws-sdk/client-cloudformation";
import { readFileSync } from "node:fs";

const client = new CloudFormationClient({});
const TEMPLATE = readFileSync("./tenant.yaml", "utf8");

async function create(input: Partial<CreateStackCommandInput>): Promise<string | undefined> {
  const { StackId } = await client.send(new CreateStackCommand({ StackName: "tenant", ...input })); // expect: INJ002
  return StackId;
}

export const unsafe = (event: { template?: string; tenant: string }) =>
  create({ TemplateBody: event.template ?? TEMPLATE });

export const safe = (event: { template?: string; tenant: string }) =>
  create({ TemplateBody: TEMPLATE, Parameters: [{ ParameterKey: "Tenant", ParameterValue: event.tenant }] });
