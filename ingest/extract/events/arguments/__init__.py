"""Who did it to whom, when and where? The arguments of a trigger."""
