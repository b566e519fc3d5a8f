import { Octokit } from '@octokit/rest';
import { verify } from '@octokit/webhooks-methods';

const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });
const REPOSITORY = { owner: 'acme', repo: 'widgets' };
const RULES = [
  { words: /\b(?:crash|exception|error)\b/i, label: 'bug' },
  { words: /\b(?:docs?|typo|readme)\b/i, label: 'documentation' },
  { words: /\b(?:feature|support for)\b/i, label: 'enhancement' },
];

export const handler = async (event) => {
  const signature = event.headers['x-hub-signature-256'];
  if (!signature || !(await verify(process.env.WEBHOOK_SECRET, event.body, signature))) return { statusCode: 401 };

  const { action, issue } = JSON.parse(event.body);
  if (action !== 'opened' || !Number.isSafeInteger(issue?.number)) return { statusCode: 204 };

  const labels = RULES.filter(({ words }) => words.test(issue.title)).map(({ label }) => label);
  if (labels.length > 0) {
    await octokit.issues.addLabels({ ...REPOSITORY, issue_number: issue.number, labels });
  }
  return { statusCode: 204 };
};
