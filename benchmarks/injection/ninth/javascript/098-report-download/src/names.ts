export const fileName = (wish = 'report'): string => wish.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 60) || 'report';
