import { ConfigServiceClient, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import { DescribeSecurityGroupRulesCommand, EC2Client, type SecurityGroupRule } from '@aws-sdk/client-ec2';

interface Invoking { configurationItem: { resourceId: string; resourceType: 'AWS::EC2::SecurityGroup'; configurationItemCaptureTime: string } }

const ec2 = new EC2Client({});
const config = new ConfigServiceClient({});
const PORTS = [22, 3389, 5432] as const;

const worldwide = ({ CidrIpv4, CidrIpv6, IsEgress }: SecurityGroupRule): boolean => !IsEgress && (CidrIpv4 === '0.0.0.0/0' || CidrIpv6 === '::/0');
const covers = ({ FromPort = 0, ToPort = 65535, IpProtocol }: SecurityGroupRule): boolean =>
  IpProtocol === '-1' || PORTS.some((port) => port >= FromPort && port <= ToPort);

export const handler = async (event: { invokingEvent: string; resultToken: string }): Promise<void> => {
  const { configurationItem: item } = JSON.parse(event.invokingEvent) as Invoking;
  const { SecurityGroupRules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [item.resourceId] }] }),
  );
  const open = SecurityGroupRules.filter(worldwide).filter(covers);
  await config.send(
    new PutEvaluationsCommand({
      ResultToken: event.resultToken,
      Evaluations: [
        {
          ComplianceResourceId: item.resourceId,
          ComplianceResourceType: item.resourceType,
          ComplianceType: open.length === 0 ? 'COMPLIANT' : 'NON_COMPLIANT',
          Annotation: open.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId).join(' ').slice(0, 256) || undefined,
          OrderingTimestamp: new Date(item.configurationItemCaptureTime),
        },
      ],
    }),
  );
};
