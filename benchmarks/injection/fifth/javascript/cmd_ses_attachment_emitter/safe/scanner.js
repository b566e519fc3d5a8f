const BASE = '/opt/clamav/bin/clamscan --stdout --no-summary';

exports.scanCommand = () => `${BASE} /mnt/mail/current.eml | awk '{ print "[" ENVIRON["SCAN_LABEL"] "] " $0 }'`;
