import {
  CognitoIdentityProvider,
  paginateListUsers,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

const idp = new CognitoIdentityProvider({});
const ses = new SESv2Client({});
const UserPoolId = process.env.USER_POOL_ID;

const mail = (to, subject, text) =>
  ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'team@acme.example',
      FromEmailAddressIdentityArn: process.env.SENDER_IDENTITY_ARN,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
    }),
  );

async function invite({ email, groups = [] }) {
  try {
    await idp.adminCreateUser({
      UserPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  for (const GroupName of groups) {
    await idp.adminAddUserToGroup({ UserPoolId, Username: email, GroupName });
  }
  await mail(email, 'Welcome', 'Set your password at https://acme.example/start');
}

async function suspendIdle({ days }) {
  const edge = Date.now() - days * 86_400_000;
  const pages = paginateListUsers({ client: idp }, { UserPoolId, Filter: 'cognito:user_status = "CONFIRMED"' });
  let count = 0;
  for await (const { Users = [] } of pages) {
    for (const user of Users) {
      if (user.UserLastModifiedDate.getTime() > edge) continue;
      await idp.adminDisableUser({ UserPoolId, Username: user.Username });
      count += 1;
    }
  }
  return count;
}

const actions = { invite, suspendIdle };

export async function handler({ action, ...input }) {
  if (!Object.hasOwn(actions, action)) throw new Error(`unknown action ${action}`);
  return actions[action](input);
}
