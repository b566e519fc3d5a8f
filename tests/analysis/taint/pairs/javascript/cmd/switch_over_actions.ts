// trigger: iot
import { execSync } from "child_process";

interface Command {
  action: string;
  device: number;
}

function program(action: string): string {
  switch (action) {
    case "reboot":
      return "/opt/bin/reboot-device";
    case "update":
      return "/opt/bin/update-device";
    default:
      throw new RangeError("no such action");
  }
}

export async function unsafe(event: Command): Promise<string> {
  const action: string = event.action || "reboot";
  return execSync(`/opt/bin/${action}-device ${Number(event.device)}`).toString(); // expect: INJ001
}

export async function safe(event: Command): Promise<string> {
  const action: string = event.action || "reboot";
  return execSync(`${program(action)} ${Number(event.device)}`).toString();
}
