import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

export async function answer(
  event: CloudFormationCustomResourceEvent,
  Status: 'SUCCESS' | 'FAILED',
  PhysicalResourceId: string,
  Data: Record<string, string | undefined> = {},
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  await fetch(event.ResponseURL, {
    method: 'PUT',
    headers: { 'content-type': '' },
    body: JSON.stringify({ Status, Reason: 'see the log stream', PhysicalResourceId, StackId, RequestId, LogicalResourceId, Data }),
  });
}
