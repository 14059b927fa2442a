"""How every change is made, and the rooms that show it to those who watch."""
