const { EventEmitter } = require('events');
const cp = require('child_process');
const { scanCommand } = require('./scanner');

class Inbox extends EventEmitter {
  accept(records) {
    records.forEach((record) => {
      const { mail } = record.ses;
      this.emit('mail', { id: mail.messageId, subject: mail.commonHeaders.subject });
    });
  }
}

exports.handler = (event) => new Promise((resolve, reject) => {
  const inbox = new Inbox();
  const reports = [];
  inbox.on('mail', ({ subject }) => {
    try {
      const out = cp.execSync(scanCommand(), { encoding: 'utf8', env: { ...process.env, SCAN_LABEL: subject } });
      reports.push(out.trim().split('\n').length);
    } catch (e) {
      reject(new Error('scan failed'));
    }
  });
  inbox.accept(event.Records);
  resolve({ reports });
});
