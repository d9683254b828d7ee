# It writes nothing when nothing changed.
scribble=no
change() { write '^notes\.txt' 'a line'; await xdotool search --name '^\*notes'; }
saved() { cat "$PROJECT"; }
