// trigger: appsync
import { SSMClient, SendCommandCommand } from "@aws-sdk/client-ssm";

const ssm = new SSMClient({});
const SERVICES = ["nginx", "worker", "scheduler"];

function restarting(service) {
  return new SendCommandCommand({
    DocumentName: "AWS-RunShellScript",
    Targets: [{ Key: "tag:role", Values: ["web"] }],
    Parameters: { commands: [`systemctl restart ${service}`] },
  });
}

export async function unsafe(event) {
  const { service } = event.arguments;
  const { Command } = await ssm.send(restarting(service)); // expect: INJ001
  return Command.CommandId;
}

export async function safe(event) {
  const { service } = event.arguments;
  const index = SERVICES.indexOf(service);
  if (index < 0) {
    throw new Error("unknown service");
  }
  const { Command } = await ssm.send(restarting(SERVICES[index]));
  return Command.CommandId;
}
