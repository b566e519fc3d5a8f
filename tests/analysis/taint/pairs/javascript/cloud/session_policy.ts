// trigger: rest
import { STS } from "@aws-sdk/client-sts";

const sts = new STS({});

const ACTIONS: ReadonlyMap<string, string> = new Map([
  ["read", "s3:GetObject"],
  ["write", "s3:PutObject"],
]);

const policy = (Action: string, user: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: `arn:aws:s3:::home/${user}/*` }],
  });

async function assume(Policy: string): Promise<Date | undefined> {
  const { Credentials } = await sts.assumeRole({ RoleArn: process.env.ROLE_ARN, RoleSessionName: "home", Policy }); // expect: INJ014
  return Credentials?.Expiration;
}

interface Event {
  body: string;
  requestContext: { authorizer: { claims: { sub: string } } };
}

export const unsafe = async (event: Event) => {
  const { action } = JSON.parse(event.body);
  return { statusCode: 200, body: String(await assume(policy(`s3:${action}`, event.requestContext.authorizer.claims.sub))) };
};

export const safe = async (event: Event) => {
  const { action } = JSON.parse(event.body);
  const allowed = ACTIONS.get(action) ?? "s3:GetObject";
  return { statusCode: 200, body: String(await assume(policy(allowed, event.requestContext.authorizer.claims.sub))) };
};
