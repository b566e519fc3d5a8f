import { z, type ZodType } from 'zod';
import { LeaveService } from './leave-service';

interface AgentEvent {
  messageVersion: string;
  actionGroup: string;
  function: string;
  parameters?: { name: string; type: string; value: string }[];
  sessionAttributes: Record<string, string>;
  promptSessionAttributes: Record<string, string>;
}

const service = new LeaveService();

interface Action<T> {
  schema: ZodType<T>;
  run(input: T, employeeId: number): Promise<object>;
}
const action = <T>(schema: ZodType<T>, run: Action<T>['run']): Action<T> => ({ schema, run });

const day = z.string().regex(/^20\d{2}-\d{2}-\d{2}$/);

const actions: ReadonlyMap<string, Action<any>> = new Map<string, Action<any>>([
  [
    'remainingDays',
    action(z.object({ year: z.coerce.number().int().min(2020).max(2100) }), ({ year }, id) => service.remaining(id, year)),
  ],
  [
    'requestLeave',
    action(
      z.object({ from: day, to: day, kind: z.enum(['holiday', 'parental', 'unpaid']) }).refine((v) => v.from <= v.to),
      (input, id) => service.request(id, input),
    ),
  ],
]);

const argumentsOf = (event: AgentEvent): Record<string, string> =>
  Object.fromEntries((event.parameters ?? []).map((p) => [p.name, p.value]));

async function perform(event: AgentEvent): Promise<object> {
  const chosen = actions.get(event.function);
  if (!chosen) return { error: 'there is no such function' };
  const parsed = chosen.schema.safeParse(argumentsOf(event));
  if (!parsed.success) return { error: 'the arguments are invalid' };
  return chosen.run(parsed.data, Number(event.sessionAttributes.employeeId));
}

export const handler = async (event: AgentEvent) => {
  const result = await perform(event);
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify(result) } } },
    },
    sessionAttributes: event.sessionAttributes,
    promptSessionAttributes: event.promptSessionAttributes,
  };
};
