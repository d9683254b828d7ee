# It writes nothing when nothing changed.
scribble=no
change() { edit 'notes\.txt' 'a line' '^\*notes'; }
saved() { cat "$PROJECT"; }
