"""What people and programs meet: pages, streams and the API."""
