import { execFile } from 'node:child_process';
import { isIP } from 'node:net';

const ORG = /^(?:OrgName|org-name|owner):\s*(.+)$/im;

export function owner(address) {
  return new Promise((resolve, reject) => {
    if (isIP(address) === 0) {
      reject(new TypeError('not an address'));
      return;
    }
    execFile('/opt/bin/whois', ['-h', 'whois.arin.net', address], (err, stdout) => {
      if (err) return reject(err);
      const found = ORG.exec(stdout.slice(0, 8000));
      resolve(found ? found[1].trim() : 'unknown');
    });
  });
}
