const { CognitoIdentityProvider } = require('@aws-sdk/client-cognito-identity-provider');

const idp = new CognitoIdentityProvider();

const audit = (outcome, name, ip) => {
  console.log(`AUDIT login ${outcome} user=${name} ip=${ip}`); // expect: log
};

exports.handler = async (event) => {
  const { username, password } = JSON.parse(event.body);
  const ip = event.requestContext.identity.sourceIp;
  try {
    const { AuthenticationResult } = await idp.initiateAuth({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: process.env.CLIENT_ID,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    });
    audit('ok', username, ip);
    return { statusCode: 200, body: JSON.stringify({ token: AuthenticationResult.IdToken }) };
  } catch {
    audit('failed', username, ip);
    return { statusCode: 401, body: JSON.stringify({ error: 'login failed' }) };
  }
};
