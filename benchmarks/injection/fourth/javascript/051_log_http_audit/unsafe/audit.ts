import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

type Level = 'AUDIT' | 'WARN';

class LineLogger {
  constructor(private readonly stage: string) {}

  private format(text: string): string {
    return text.length > 500 ? text.slice(0, 500) : text;
  }

  write(level: Level, text: string): void {
    const stamp = new Date().toISOString();
    console.log(`${stamp} ${this.stage} ${level} ${this.format(text)}`); // expect: log
  }
}

const trail = new LineLogger(process.env.STAGE ?? 'dev');

interface AuditBody {
  user: string;
  action: string;
}

function isAuditBody(x: unknown): x is AuditBody {
  const o = x as AuditBody;
  return typeof o?.user === 'string' && typeof o.action === 'string';
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const body: unknown = JSON.parse(event.body ?? 'null');
  if (!isAuditBody(body)) {
    trail.write('WARN', 'malformed audit entry');
    return { statusCode: 400 };
  }
  trail.write('AUDIT', `user=${body.user} action=${body.action}`);
  return { statusCode: 204 };
};

export const levels: readonly Level[] = ['AUDIT', 'WARN'];

export function createTrail(stage: string): LineLogger {
  return new LineLogger(stage);
}
