needs='xdotool'
stroke() {
    point_at --name Xournal 400 300
    xdotool mousedown 1 mousemove_relative 40 10 mousemove_relative 40 30 mousemove_relative 20 40 mouseup 1
}
# A stroke over the page.
change() {
    insist "titled '^\*'" stroke
    rests xournalpp
}
saved() { content "$PROJECT" | grep -A1 '<stroke' || true; }
