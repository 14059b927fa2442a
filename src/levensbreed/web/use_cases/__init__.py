"""What both pages and the API do: both import this, and neither imports the other."""
