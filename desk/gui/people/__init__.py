"""Who is at the desk: add somebody, set a PIN, let somebody leave."""
