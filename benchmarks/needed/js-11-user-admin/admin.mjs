import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ForgotPasswordCommand,
  GlobalSignOutCommand,
  paginateListUsersInGroup,
} from "@aws-sdk/client-cognito-identity-provider";
import { SES } from "@aws-sdk/client-ses";

const client = new CognitoIdentityProviderClient();
const ses = new SES();
const { POOL: UserPoolId, CLIENT: ClientId, ADDRESS } = process.env;

const commands = {
  create: ({ email }) => new AdminCreateUserCommand({ UserPoolId, Username: email, MessageAction: "SUPPRESS" }),
  password: ({ email, password }) =>
    new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: password, Permanent: true }),
  plan: ({ email, plan }) =>
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username: email,
      UserAttributes: [{ Name: "custom:plan", Value: plan }],
    }),
  remove: ({ email }) => new AdminDeleteUserCommand({ UserPoolId, Username: email }),
  login: ({ email, password }) =>
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  forgot: ({ email }) => new ForgotPasswordCommand({ ClientId, Username: email }),
  logout: ({ token }) => new GlobalSignOutCommand({ AccessToken: token }),
};

async function tell(text) {
  const to = [];
  for await (const page of paginateListUsersInGroup({ client }, { UserPoolId, GroupName: "operators" })) {
    for (const { Attributes } of page.Users) to.push(Attributes.find(({ Name }) => Name === "email").Value);
  }
  await ses.sendEmail({
    Source: ADDRESS,
    Destination: { BccAddresses: to },
    Message: { Subject: { Data: "User administration" }, Body: { Text: { Data: text } } },
  });
}

export async function handler({ route, body }) {
  const make = commands[route];
  if (!make) return { statusCode: 404 };
  const answer = await client.send(make(body));
  if (route === "remove") await tell(`${body.email} was removed`);
  return { statusCode: 200, body: JSON.stringify(answer.AuthenticationResult ?? {}) };
}
