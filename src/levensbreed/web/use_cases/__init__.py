"""What people do by a page and programs by the API: both come here, and neither imports the other."""
