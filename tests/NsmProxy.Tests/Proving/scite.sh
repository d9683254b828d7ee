change() { write '^notes\.txt' 'a line'; await xdotool search --name '^notes.txt \*'; }
saved() { cat "$PROJECT"; }
