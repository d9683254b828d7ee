needs='xdotool xclip'
# gedit does not save over what another program has written.
scribble=no
change() { edit 'notes\.txt' 'the bridge is too long'; }
running() { text_in 'notes\.txt'; }
saved() { cat "$PROJECT"; }
