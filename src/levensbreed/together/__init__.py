"""What every kind of conversation can use: joint text, agreements, evidence and the report."""
