change() { edit '^notes\.txt' 'a line' '^notes.txt \*'; }
saved() { cat "$PROJECT"; }
