// trigger: cognito
import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

const client = new CognitoIdentityProviderClient({});
const join = (event, GroupName) =>
  client.send(new AdminAddUserToGroupCommand({ UserPoolId: event.userPoolId, Username: event.userName, GroupName })); // expect: INJ014

export const unsafe = async (event) => {
  await join(event, event.request.userAttributes.nickname);
  return event;
};

export const safe = async (event) => {
  await join(event, "customers");
  return event;
};
