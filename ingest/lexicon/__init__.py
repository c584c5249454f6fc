"""What is known of words, as data files that a linguist could edit, and the modules that read them."""
