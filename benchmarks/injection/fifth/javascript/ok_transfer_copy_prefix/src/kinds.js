const TABLE = [
  ['images', ['png', 'jpg', 'jpeg', 'webp']],
  ['documents', ['pdf', 'docx', 'odt']],
  ['data', ['csv', 'json', 'xml']],
];

const folders = new Map(TABLE.flatMap(([folder, extensions]) => extensions.map((extension) => [extension, folder])));

export const folderOf = (key) => folders.get(/\.([A-Za-z0-9]{1,5})$/.exec(key)?.[1].toLowerCase()) ?? 'other';
