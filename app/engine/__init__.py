"""Machine translation engines, one file each, behind a door with deadlines."""
