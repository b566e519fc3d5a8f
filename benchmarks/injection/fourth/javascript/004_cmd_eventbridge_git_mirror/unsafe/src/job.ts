import shell from 'shelljs';
import { existsSync } from 'node:fs';

const ROOT = '/mnt/efs/mirrors';

export class Mirror {
  private _branch = 'main';

  constructor(private readonly repoId: number) {
    if (!Number.isInteger(repoId)) throw new TypeError('repository id');
  }

  get branch(): string {
    return this._branch;
  }

  set branch(name: string) {
    if (!name) {
      throw new Error('invalid branch');
    }
    this._branch = name;
  }

  private get dir(): string {
    return `${ROOT}/${this.repoId}`;
  }

  run(): boolean {
    if (!existsSync(this.dir)) {
      shell.mkdir('-p', this.dir);
      shell.exec(`git -C ${this.dir} init --bare`, { silent: true });
    }
    const res = shell.exec(`git -C ${this.dir} fetch --prune origin ${this._branch}`, { silent: true }); // expect: cmd
    return res.code === 0;
  }
}
