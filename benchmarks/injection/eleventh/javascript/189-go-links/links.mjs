export default new Map([
  ['wiki', 'https://wiki.acme.example/'],
  ['oncall', 'https://pager.acme.example/schedules/platform'],
  ['holidays', 'https://hr.acme.example/calendar'],
  ['grafana', 'https://metrics.acme.example/d/overview'],
]);
