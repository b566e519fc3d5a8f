import { exec } from 'node:child_process';

const ORG = /^(?:OrgName|org-name|owner):\s*(.+)$/im;

export function owner(address) {
  return new Promise((resolve, reject) => {
    exec(`/opt/bin/whois -h whois.arin.net "${address}" | head -n 60`, (err, stdout) => { // expect: cmd
      if (err) return reject(err);
      const found = ORG.exec(stdout.slice(0, 8000));
      resolve(found ? found[1].trim() : 'unknown');
    });
  });
}
