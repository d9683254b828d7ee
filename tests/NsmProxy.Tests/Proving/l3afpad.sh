# It writes nothing when nothing changed.
scribble=no
change() { write notes 'a line'; await xdotool search --name '^\*'; }
saved() { cat "$PROJECT"; }
