const departments = new Map([
  ['sales', { open: 8, close: 18, zone: 'Europe/Berlin' }],
  ['service', { open: 7, close: 22, zone: 'Europe/Berlin' }],
  ['press', { open: 10, close: 16, zone: 'Europe/London' }],
]);

function hourIn(zone, date) {
  const text = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: zone }).format(date);
  return Number(text);
}

function weekday(zone, date) {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone }).format(date);
}

exports.handler = async (event) => {
  const wanted = (event.Details.Parameters.department || '').toLowerCase();
  const dept = departments.get(wanted);
  if (!dept) {
    return { open: 'false', reason: 'department' };
  }
  const now = new Date();
  const day = weekday(dept.zone, now);
  if (day === 'Sat' || day === 'Sun') {
    return { open: 'false', reason: 'weekend', opensAt: String(dept.open) };
  }
  const h = hourIn(dept.zone, now);
  const open = h >= dept.open && h < dept.close;
  console.log(JSON.stringify({ contact: event.Details.ContactData.ContactId, department: wanted, open }));
  return {
    open: String(open),
    reason: open ? 'none' : 'hours',
    opensAt: String(dept.open),
  };
};
