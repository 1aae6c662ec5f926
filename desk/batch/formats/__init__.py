"""Export formats: `book.FORMATS` names them, `row.Exported` is what they are given."""
