"""What every kind can use, in plain rules: no framework, clock, chance, files or network."""
