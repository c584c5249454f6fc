"""What is read of the public test pages of other projects, beside what those projects read themselves."""
