# It writes nothing when nothing changed.
scribble=no
change() { edit notes 'a line'; }
saved() { cat "$PROJECT"; }
