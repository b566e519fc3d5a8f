import { ACMClient, RequestCertificateCommand, waitUntilCertificateValidated } from "@aws-sdk/client-acm";
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import {
  ChangeResourceRecordSetsCommand,
  Route53Client,
  waitUntilResourceRecordSetsChanged,
  type ChangeAction,
} from "@aws-sdk/client-route-53";

const lambda = new LambdaClient({});
const route53 = new Route53Client({});
const acm = new ACMClient({});
const domain = "preview.example.com";

async function record(Action: ChangeAction, branch: string) {
  const { ChangeInfo } = await route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: process.env.ZONE_ID,
      ChangeBatch: {
        Changes: [
          {
            Action,
            ResourceRecordSet: {
              Name: `${branch}.${domain}`,
              Type: "CNAME",
              TTL: 60,
              ResourceRecords: [{ Value: `${process.env.API_ID}.execute-api.${process.env.AWS_REGION}.amazonaws.com` }],
            },
          },
        ],
      },
    }),
  );
  await waitUntilResourceRecordSetsChanged({ client: route53, maxWaitTime: 180 }, { Id: ChangeInfo!.Id });
}

async function create(branch: string, key: string) {
  const FunctionName = `preview-${branch}`;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: process.env.FUNCTION_ROLE,
      Runtime: "nodejs20.x",
      Handler: "index.handler",
      Code: { S3Bucket: process.env.ARTIFACTS, S3Key: key },
      Tags: { branch },
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 90 }, { FunctionName });
  await lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: "api",
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
    }),
  );
  await lambda.send(new InvokeCommand({ FunctionName, Payload: Buffer.from("{}"), InvocationType: "RequestResponse" }));
  await record("UPSERT", branch);
}

async function certify(branch: string) {
  const { CertificateArn } = await acm.send(
    new RequestCertificateCommand({ DomainName: `${branch}.${domain}`, ValidationMethod: "DNS" }),
  );
  await waitUntilCertificateValidated({ client: acm, maxWaitTime: 300 }, { CertificateArn });
}

export const handler = async ({ branch, key, closed }: { branch: string; key: string; closed?: boolean }) => {
  if (closed) {
    await lambda.send(new DeleteFunctionCommand({ FunctionName: `preview-${branch}` }));
    await record("DELETE", branch);
    return;
  }
  await Promise.all([create(branch, key), certify(branch)]);
};
