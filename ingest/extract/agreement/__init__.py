"""How an agreement is found: what names it, how far it has come, who its parties are, and which mentions are one."""
