import { execSync } from 'child_process';

interface AgentParameter {
  name: string;
  type: string;
  value: string;
}

interface ActionGroupEvent {
  messageVersion: string;
  actionGroup: string;
  function: string;
  parameters?: AgentParameter[];
  sessionAttributes?: Record<string, string>;
  promptSessionAttributes?: Record<string, string>;
}

const DIAGNOSTICS = new Map<string, string>([
  ['routes', '/opt/diag/bin/routes --brief 2>&1'],
  ['sockets', '/opt/diag/bin/sockets --brief 2>&1'],
  ['disk', '/opt/diag/bin/disk --brief 2>&1'],
]);

const param = (event: ActionGroupEvent, name: string): string =>
  event.parameters?.find((p) => p.name === name)?.value ?? '';

function runDiagnostic(tool: string): string {
  const command = DIAGNOSTICS.get(tool);
  if (!command) {
    return 'unknown diagnostic';
  }
  return execSync(command, { encoding: 'utf8', timeout: 10_000 });
}

function reply(event: ActionGroupEvent, text: string) {
  return {
    messageVersion: event.messageVersion,
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body: text } } },
    },
    sessionAttributes: event.sessionAttributes,
    promptSessionAttributes: event.promptSessionAttributes,
  };
}

export const handler = async (event: ActionGroupEvent) => {
  switch (event.function) {
    case 'run_diagnostic':
      return reply(event, runDiagnostic(param(event, 'tool')));
    case 'list_diagnostics':
      return reply(event, 'routes, sockets, disk');
    default:
      return reply(event, 'unsupported function');
  }
};
