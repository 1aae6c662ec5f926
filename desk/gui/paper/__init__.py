"""Paper: where every word of a page stands, and the hand that makes a PDF, a print or a picture of it."""
