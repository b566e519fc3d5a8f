const { spawn } = require('child_process');
const DBS = { shop: 'shop_prod', crm: 'crm_prod' };

function dump(db) {
  return new Promise((resolve, reject) => {
    const p = spawn('pg_dump -Fc -f /mnt/backup/nightly.dump ' + db, { shell: true }); // expect: cmd
    p.on('error', reject);
    p.on('close', (code) => (code === 0 ? resolve() : reject(new Error('exit ' + code))));
  });
}

exports.handler = async (event) => {
  console.log('got', JSON.stringify(event));
  await dump(event.detail.database);
  return { finished: Date.now() };
};
