// trigger: authorizer
export const unsafe = async (event: { authorizationToken: string; methodArn: string }) => {
  const [name, password] = Buffer.from(event.authorizationToken, "base64").toString().split(":");
  const known = process.env[name];
  console.log(`${name} should have shown ${known}`); // expect: INJ012, INJ019
  return { isAuthorized: known === password };
};

export const safe = async (event: { authorizationToken: string; methodArn: string }) => {
  const [name, password] = Buffer.from(event.authorizationToken, "base64").toString().split(":");
  const known = process.env[`USER_${encodeURIComponent(name)}`];
  console.log(`${encodeURIComponent(name)} is ${known ? "known" : "unknown"}`);
  return { isAuthorized: known === password };
};
