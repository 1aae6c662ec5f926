"""Expected seats and whole councils: what a supervisor amends, and councils taken in one line."""
