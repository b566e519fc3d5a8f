import mysql from 'mysql2/promise';

interface AgentParameter {
  name: string;
  type: string;
  value: string;
}

interface AgentEvent {
  actionGroup: string;
  function: string;
  parameters?: AgentParameter[];
}

type Action = (p: Map<string, string>) => Promise<string>;

const pool = mysql.createPool({ uri: process.env.MYSQL_URL, connectionLimit: 1 });

const actions = new Map<string, Action>();

actions.set('stock', async (p) => {
  const article = Number(p.get('article'));
  const [rows] = await pool.execute('SELECT amount FROM stock WHERE article = ?', [article]);
  const row = (rows as { amount: number }[])[0];
  return row ? `There are ${Number(row.amount)} pieces.` : 'The article is unknown.';
});

actions.set('hours', async () => 'We are open from 9 to 18.');

export const handler = async (event: AgentEvent) => {
  const parameters = new Map((event.parameters ?? []).map((p) => [p.name, p.value] as const));
  const action = actions.get(event.function);
  const body = action ? await action(parameters) : 'This is not possible.';
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body } } },
    },
  };
};
