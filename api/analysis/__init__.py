"""Where is a text analyzed? In processes of their own, with limits on time and memory, apart from those that serve."""
