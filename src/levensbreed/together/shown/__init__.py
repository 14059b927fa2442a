"""What pages and API show of what every kind can use."""
