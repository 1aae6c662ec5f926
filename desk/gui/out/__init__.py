"""What leaves the Board: files of every format, a PDF, a print, a mail's text."""
