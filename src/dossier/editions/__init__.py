"""One publication, its other editions: a book as PDF or EPUB, text for machines, metadata."""
