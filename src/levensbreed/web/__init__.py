"""The interface for people and programs: pages, streams and the API."""
