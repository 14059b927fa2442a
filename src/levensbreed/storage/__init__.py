"""The durable state: tables, one writer per process, and queries."""
