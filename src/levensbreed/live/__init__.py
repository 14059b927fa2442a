"""The one way in for every change, and the rooms that tell the watchers."""
