"""What a `.git` folder keeps: objects, packs, and files as they were."""
