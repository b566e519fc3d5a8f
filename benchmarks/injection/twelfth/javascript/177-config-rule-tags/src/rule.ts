import { ConfigServiceClient, PutEvaluationsCommand, type ComplianceType } from '@aws-sdk/client-config-service';

interface ConfigRuleEvent { invokingEvent: string; ruleParameters: string; resultToken: string; eventLeftScope: boolean }
interface ConfigurationItem {
  resourceType: string;
  resourceId: string;
  configurationItemCaptureTime: string;
  configurationItemStatus: string;
  tags: Record<string, string>;
}

const config = new ConfigServiceClient({});

class RequiredTags {
  readonly #names: readonly string[];

  constructor({ tags = 'owner,cost-centre' }: { tags?: string }) {
    this.#names = tags.split(',').map((name) => name.trim());
  }

  evaluate(item: ConfigurationItem): ComplianceType {
    if (item.configurationItemStatus === 'ResourceDeleted') return 'NOT_APPLICABLE';
    return this.#names.every((name) => Boolean(item.tags[name])) ? 'COMPLIANT' : 'NON_COMPLIANT';
  }
}

export const handler = async (event: ConfigRuleEvent): Promise<void> => {
  const { configurationItem: item } = JSON.parse(event.invokingEvent) as { configurationItem: ConfigurationItem };
  const rule = new RequiredTags(JSON.parse(event.ruleParameters ?? '{}'));
  const ComplianceType = event.eventLeftScope ? 'NOT_APPLICABLE' : rule.evaluate(item);
  await config.send(
    new PutEvaluationsCommand({
      ResultToken: event.resultToken,
      Evaluations: [
        {
          ComplianceResourceType: item.resourceType,
          ComplianceResourceId: item.resourceId,
          ComplianceType,
          OrderingTimestamp: new Date(item.configurationItemCaptureTime),
        },
      ],
    }),
  );
};
