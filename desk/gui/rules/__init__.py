"""The rule book: what each rule finds, how often it speaks, and its limits for this election."""
