"""What is known of words? Data files that a linguist could edit, and the modules that read them."""
