import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execFileAsync = promisify(execFile)
const GITHUB_REPO = /^https:\/\/github\.com\/[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/

const json = (statusCode, payload) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
})

const parseHeads = (stdout) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[1].replace('refs/heads/', ''))

export const listBranches = async (event) => {
  const repo = event.queryStringParameters?.repo
  if (!repo || !GITHUB_REPO.test(repo)) return json(400, { message: 'repo must be a GitHub address' })

  try {
    const { stdout } = await execFileAsync('git', ['ls-remote', '--heads', '--', repo], { timeout: 8000 })
    return json(200, { branches: parseHeads(stdout) })
  } catch {
    return json(502, { message: 'repository could not be read' })
  }
}
