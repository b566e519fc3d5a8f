import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

const cognito = new CognitoIdentityProviderClient({});

const RULES = [
  { group: 'staff', applies: ({ email }) => email.endsWith('@example.com') },
  { group: 'customers', applies: ({ email }) => !email.endsWith('@example.com') },
];

export const assign = async ({ userName, profile }) => {
  for (const { group, applies } of RULES) {
    if (!applies(profile)) continue;
    await cognito.send(new AdminAddUserToGroupCommand({
      UserPoolId: process.env.USER_POOL_ID,
      Username: userName,
      GroupName: group,
    }));
  }
};
