// trigger: alb
import { ALBEvent } from "aws-lambda";

const DOMAIN = process.env.DOMAIN_NAME;
const to = (Location: string) => ({ statusCode: 302, headers: { Location } }); // expect: INJ013

export async function unsafe(event: ALBEvent) {
  const end = event.queryStringParameters?.back ? decodeURIComponent(event.queryStringParameters.back) : "/";
  return to(`https://${DOMAIN}${end}`);
}

export async function safe(event: ALBEvent) {
  const end = event.queryStringParameters?.back ? decodeURIComponent(event.queryStringParameters.back) : "";
  if (end === "again") return to(`https://${DOMAIN}${event.path}`);
  return to(`https://${DOMAIN}/${end}`);
}
