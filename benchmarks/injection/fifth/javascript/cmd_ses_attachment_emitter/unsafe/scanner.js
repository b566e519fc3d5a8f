const BASE = '/opt/clamav/bin/clamscan --stdout --no-summary';

exports.scanCommand = ({ label }) => `${BASE} /mnt/mail/current.eml | sed 's/^/[__LABEL__] /'`.replace('__LABEL__', () => label);
