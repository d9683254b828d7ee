/* What a session manager is to the proxy that it starts: its parent, on whose end it may be killed, and where it is told,
   with a small file system of its own for the client's folder.

   room [FOLDER KIB] -- COMMAND…

   Says "ended PID STATUS" (as wait(2) has it). Lines on the standard input: "start" starts COMMAND and says "proxy PID";
   "read-only" puts a read-only view of FOLDER over it, "writable" takes that away where it is there. Stays until its input
   ends, so that the folder can be looked at. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *folder;
static int is_read_only;
static char **command;

static void fail(const char *what)
{
    perror(what);
    exit(3);
}

static void say_to(const char *file, const char *text)
{
    int to = open(file, O_WRONLY);
    if (to < 0 || write(to, text, strlen(text)) < 0)
        fail(file);
    close(to);
}

/* Without root's rights a user namespace gives the right to mount (user_namespaces(7)). */
static void make_file_system(const char *kib)
{
    char text[64];
    uid_t user = getuid();
    gid_t group = getgid();
    if (unshare(CLONE_NEWNS) != 0) {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            fail("a mount namespace, for which this has to run as root or user namespaces be allowed");
        say_to("/proc/self/setgroups", "deny");
        snprintf(text, sizeof text, "%d %d 1", (int)user, (int)user);
        say_to("/proc/self/uid_map", text);
        snprintf(text, sizeof text, "%d %d 1", (int)group, (int)group);
        say_to("/proc/self/gid_map", text);
    }

    snprintf(text, sizeof text, "mode=700,size=%sk", kib);
    if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 || mount("tmpfs", folder, "tmpfs", 0, text) != 0)
        fail("mount");
}

static void start(void)
{
    sigset_t none;
    pid_t proxy = fork();
    if (proxy == 0) {
        close(0);
        open("/dev/null", O_RDONLY);
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execv(command[0], command + 1);
        fail(command[0]);
    }

    printf("proxy %d\n", (int)proxy);
}

/* It is read-only before it is there: a view that somebody is writing to cannot become so. */
static void make_read_only(void)
{
    struct mount_attr read_only = { .attr_set = MOUNT_ATTR_RDONLY };
    int view = open_tree(AT_FDCWD, folder, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
    if (view < 0 || mount_setattr(view, "", AT_EMPTY_PATH, &read_only, sizeof read_only) != 0
        || move_mount(view, "", AT_FDCWD, folder, MOVE_MOUNT_F_EMPTY_PATH) != 0)
        fail("read-only");
    close(view);
}

static void follow(const char *line)
{
    if (strcmp(line, "start") == 0)
        start();
    else if (strcmp(line, "read-only") == 0) {
        make_read_only();
        is_read_only = 1;
    } else if (strcmp(line, "writable") == 0 && is_read_only) {
        if (umount2(folder, MNT_DETACH) != 0)
            fail("writable");
        is_read_only = 0;
    }
    printf("done %s\n", line);
}

static void noticed(int signal)
{
    (void)signal;
}

int main(int count, char **arguments)
{
    sigset_t held, before;
    struct rlimit none = { 0, 0 };
    struct pollfd input = { .fd = 0, .events = POLLIN };
    char line[64];
    size_t length = 0;
    command = arguments + 2;
    if (count > 4 && strcmp(arguments[3], "--") == 0) {
        folder = arguments[1];
        make_file_system(arguments[2]);
        command = arguments + 4;
    }

    setrlimit(RLIMIT_CORE, &none);
    sigaction(SIGCHLD, &(struct sigaction){ .sa_handler = noticed }, NULL);
    sigemptyset(&held);
    sigaddset(&held, SIGCHLD);
    sigprocmask(SIG_BLOCK, &held, &before);
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (;;) {
        int status;
        char byte;
        pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended > 0)
            printf("ended %d %d\n", (int)ended, status);

        if (ppoll(&input, 1, NULL, &before) > 0) {
            if (read(0, &byte, 1) <= 0)
                return 0;
            line[length] = byte == '\n' ? 0 : byte;
            length = byte == '\n' || length == sizeof line - 1 ? 0 : length + 1;
            if (byte == '\n')
                follow(line);
        }
    }
}
