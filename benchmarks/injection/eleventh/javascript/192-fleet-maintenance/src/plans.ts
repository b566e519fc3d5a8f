interface Plan {
  document: string;
  parameters: Record<string, string[]>;
  timeoutSeconds: number;
}

export const plans = {
  'rotate-logs': {
    document: 'AWS-RunShellScript',
    parameters: { commands: ['logrotate --force /etc/logrotate.d/app', 'systemctl kill -s HUP app'] },
    timeoutSeconds: 120,
  },
  patch: {
    document: 'AWS-RunPatchBaseline',
    parameters: { Operation: ['Install'], RebootOption: ['NoReboot'] },
    timeoutSeconds: 3600,
  },
} satisfies Record<string, Plan>;

export type PlanName = keyof typeof plans;
