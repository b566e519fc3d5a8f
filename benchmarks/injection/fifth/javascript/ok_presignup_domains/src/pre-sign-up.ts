import {
  AdminLinkProviderForUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PreSignUpTriggerEvent } from 'aws-lambda';

const cognito = new CognitoIdentityProviderClient({});
const ADDRESS = /^[a-z0-9._+-]{1,64}@([a-z0-9-]+\.)+[a-z]{2,10}$/;
const DOMAINS = new Set((process.env.DOMAINS ?? '').split(',').map((domain) => domain.trim()));

class NotAllowed extends Error {
  constructor() {
    super('This address is not allowed to sign up');
  }
}

async function existing(email: string): Promise<UserType | undefined> {
  const { Users = [] } = await cognito.send(new ListUsersCommand({
    UserPoolId: process.env.USER_POOL_ID,
    Filter: `email = "${email}"`,
    Limit: 1,
  }));
  return Users[0];
}

export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  const email = (event.request.userAttributes.email ?? '').toLowerCase();
  if (!ADDRESS.test(email)) throw new NotAllowed();
  const [, domain] = email.split('@');
  if (!DOMAINS.has(domain)) throw new NotAllowed();

  if (event.triggerSource === 'PreSignUp_ExternalProvider') {
    const [provider, identity] = event.userName.split('_');
    const user = await existing(email);
    if (user && provider === 'google' && /^\d{5,40}$/.test(identity ?? '')) {
      await cognito.send(new AdminLinkProviderForUserCommand({
        UserPoolId: process.env.USER_POOL_ID,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: user.Username },
        SourceUser: { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: identity },
      }));
    }
  }

  event.response.autoConfirmUser = true;
  event.response.autoVerifyEmail = true;
  return event;
};
