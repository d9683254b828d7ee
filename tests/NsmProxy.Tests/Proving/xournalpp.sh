needs='xdotool'
# A stroke over the page.
change() {
    local id
    id=$(xdotool search --sync --onlyvisible --name 'Xournal' | head -n 1)
    xdotool mousemove --window "$id" 400 300 mousedown 1 mousemove_relative 40 10 mousemove_relative 40 30 mousemove_relative 20 40 mouseup 1
}
saved() { content "$PROJECT" | grep -A1 '<stroke' || true; }
