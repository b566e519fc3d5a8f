// trigger: rest
import { STSClient, AssumeRoleCommand } from "@aws-sdk/client-sts";

const sts = new STSClient({});

async function temporary() {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: process.env.UPLOAD_ROLE, RoleSessionName: "upload" }),
  );
  return Credentials;
}

export const unsafe = async () => {
  const credentials = await temporary();
  return { statusCode: 200, body: JSON.stringify(credentials) }; // expect: INJ019
};

export const safe = async () => {
  const { Expiration } = await temporary();
  return { statusCode: 200, body: JSON.stringify({ Expiration }) };
};
