needs='xdotool xclip'
# Where nothing has changed, FeatherPad writes nothing.
scribble=no
change() { edit 'notes\.txt' 'the bridge is too long'; }
running() { text_in 'notes\.txt'; }
saved() { cat "$PROJECT"; }
