"""Archives and folders of packages: what lies in them, read within bounds."""
