/* A program that a session holds, with every fault that it may have.

   program FOLDER TOKEN NAME[,NAME…] [WORD…]

   Its state is what the file TOKEN holds when it writes: a number. On SIGUSR1 it writes it, whole and with a checksum, into
   each file NAME below FOLDER; on SIGTERM it ends; SIGUSR2 and SIGHUP show and hide it; "switch FOLDER" on its input brings
   it to another project. The words:

   write=plain|slow|truncate|rename|child   how it writes
   from=N                                   from which save on it is faulty; 0 is its start
   end=exit|segv|kill|stop                  how it ends (or hangs) then
   at=before|during|after                   when: of the write, or with from=0 of its start
   fill, careful, delete                    then it fills the disk but for 8 KiB (and looks at errors), or deletes its folder
   back=SECONDS                             then its files get a time in the past
   autosave=MS, no-term, fork, daemon, children, flood */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SIZE = 16 * 1024, PIECES = 8, NAMES = 8 };

static char folder[4096], line[4096];
static const char *token_file, *names[NAMES], *manner = "plain", *end, *at = "during";
static int name_count, from = 1000000, saves, autosave, back, fills, careful, deletes, children, floods;
static volatile sig_atomic_t asked, ending;

static void on_signal(int number)
{
    if (number == SIGUSR1)
        asked = 1;
    else if (number == SIGTERM)
        ending = 1;
    else
        (void)!write(1, number == SIGUSR2 ? "shown\n" : "hidden\n", number == SIGUSR2 ? 6 : 7);
}

static void pause_for(int milliseconds)
{
    struct timespec left = { .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L };
    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        ;
}

static int is_faulty(void)
{
    return saves >= from;
}

static void end_when(const char *moment)
{
    if (!end || !is_faulty() || strcmp(at, moment) != 0)
        return;
    if (strcmp(end, "exit") == 0)
        _exit(7);
    raise(strcmp(end, "segv") == 0 ? SIGSEGV : strcmp(end, "kill") == 0 ? SIGKILL : SIGSTOP);
}

static long state(void)
{
    char text[32] = "";
    int file = open(token_file, O_RDONLY | O_CLOEXEC);
    (void)!read(file, text, sizeof text - 1);
    close(file);
    return atol(text);
}

/* The number, enough to be written in pieces, and the sum of all before it (FNV-1a). */
static void compose(char *content, long token, const char *name)
{
    unsigned long long sum = 14695981039346656037ULL;
    int length = snprintf(content, SIZE, "state %ld of %s\n", token, name);
    memset(content + length, '.', (size_t)(SIZE - length));
    for (int i = 0; i < SIZE - 22; i++)
        sum = (sum ^ (unsigned char)content[i]) * 1099511628211ULL;
    snprintf(content + SIZE - 22, 23, "\nsum %016llx\n", sum);
}

static void take_all_space(void)
{
    static char block[4096];
    char path[4200];
    snprintf(path, sizeof path, "%s/ballast", folder);
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    for (int size = sizeof block; size > 0; size /= 2)
        while (write(file, block, (size_t)size) > 0)
            ;
    /* A little is left, so that the next file is begun and not finished. */
    (void)!ftruncate(file, lseek(file, 0, SEEK_END) - 2 * (off_t)sizeof block);
    close(file);
}

static int fill(const char *content, int file, int is_first)
{
    int slow = strcmp(manner, "slow") == 0 || strcmp(manner, "child") == 0;
    if (strcmp(manner, "truncate") == 0)
        pause_for(150);
    if (fills && is_faulty() && is_first)
        take_all_space();
    for (int piece = 0; piece < PIECES; piece++) {
        if (write(file, content + piece * (SIZE / PIECES), SIZE / PIECES) != SIZE / PIECES && careful)
            return 0;
        if (slow)
            pause_for(30);
        if (piece == PIECES / 2 && is_first)
            end_when("during");
    }

    return 1;
}

static void write_one(const char *name, long token, int is_first)
{
    static char content[SIZE + 1];
    char path[4200], part[4210];
    int renames = strcmp(manner, "rename") == 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(part, sizeof part, "%s.part", path);
    compose(content, token, name);
    int file = open(renames ? part : path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int is_whole = file >= 0 && fill(content, file, is_first);
    if (back && is_faulty()) {
        struct timespec times[2];
        clock_gettime(CLOCK_REALTIME, &times[0]);
        times[0].tv_sec -= back;
        times[1] = times[0];
        futimens(file, times);
    }

    if (renames && is_whole)
        fsync(file);
    close(file);
    if (renames && is_whole)
        rename(part, path);
    else if (renames)
        unlink(part);
    if (!is_whole)
        printf("cannot write %s\n", path);
}

static void write_all(void)
{
    long token = state();
    for (int i = 0; i < name_count; i++)
        write_one(names[i], token, i == 0);
}

static int remove_one(const char *path, const struct stat *found, int kind, struct FTW *where)
{
    (void)found, (void)kind, (void)where;
    return remove(path), 0;
}

static void have_child(void)
{
    if (fork() == 0) {
        setsid();
        for (int number = 1; number < 32; number++)
            signal(number, SIG_IGN);
        for (;;)
            pause();
    }
}

static void flood(void)
{
    for (int i = 0; i < 60000; i++)
        printf("flood %d, and nothing that anybody wants to know\n", i);
}

static void save(void)
{
    saves++;
    if (floods)
        flood();
    if (children)
        have_child();
    if (is_faulty() && deletes)
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    end_when("before");
    if (strcmp(manner, "child") != 0)
        write_all();
    else if (fork() == 0) {
        write_all();
        _exit(0);
    }

    end_when("after");
}

/* Its parent is gone when this returns; twice for a daemon. */
static void leave_parent(void)
{
    if (fork() != 0)
        _exit(0);
}

static void read_word(const char *word)
{
    const char *value = strchr(word, '=') ? strchr(word, '=') + 1 : "";
    if (strncmp(word, "write=", 6) == 0) manner = value;
    else if (strncmp(word, "end=", 4) == 0) end = value;
    else if (strncmp(word, "at=", 3) == 0) at = value;
    else if (strncmp(word, "from=", 5) == 0) from = atoi(value);
    else if (strncmp(word, "autosave=", 9) == 0) autosave = atoi(value);
    else if (strncmp(word, "back=", 5) == 0) back = atoi(value);
    else if (strcmp(word, "fill") == 0) fills = 1;
    else if (strcmp(word, "careful") == 0) careful = 1;
    else if (strcmp(word, "delete") == 0) deletes = 1;
    else if (strcmp(word, "no-term") == 0) signal(SIGTERM, SIG_IGN);
    else if (strcmp(word, "fork") == 0) leave_parent();
    else if (strcmp(word, "daemon") == 0) leave_parent(), setsid(), leave_parent();
    else if (strcmp(word, "children") == 0) children = 1;
    else if (strcmp(word, "flood") == 0) floods = 1;
}

static int hear(void)
{
    static size_t length;
    char byte;
    if (read(0, &byte, 1) != 1)
        return -1;
    line[length] = byte == '\n' ? 0 : byte;
    length = byte == '\n' || length == sizeof line - 1 ? 0 : length + 1;
    if (byte == '\n' && strncmp(line, "switch ", 7) == 0) {
        strcpy(folder, line + 7);
        puts("switched");
    }

    return 0;
}

int main(int count, char **arguments)
{
    sigset_t held, before;
    sigemptyset(&held);
    for (int *number = (int[]){ SIGUSR1, SIGTERM, SIGUSR2, SIGHUP, 0 }; *number; number++) {
        sigaction(*number, &(struct sigaction){ .sa_handler = on_signal }, NULL);
        sigaddset(&held, *number);
    }

    sigprocmask(SIG_BLOCK, &held, &before);
    signal(SIGCHLD, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (count < 4)
        return 2;
    snprintf(folder, sizeof folder, "%s", arguments[1]);
    token_file = arguments[2];
    for (char *name = strtok(arguments[3], ","); name && name_count < NAMES; name = strtok(NULL, ","))
        names[name_count++] = name;
    for (int i = 4; i < count; i++)
        read_word(arguments[i]);

    if (getenv("STAND_IN_RUNTIME")) {
        snprintf(line, sizeof line, "%s/pipe", getenv("STAND_IN_RUNTIME"));
        mkfifo(line, 0600);
    }

    end_when("before");
    if (children)
        have_child();
    if (floods)
        flood();
    end_when("during");
    puts("ready");
    end_when("after");

    struct pollfd input = { .fd = 0, .events = POLLIN };
    struct timespec wait = { .tv_sec = autosave / 1000, .tv_nsec = autosave % 1000 * 1000000L };
    while (!ending) {
        int found = ppoll(&input, 1, autosave ? &wait : NULL, &before);
        if (found > 0 && hear() != 0)
            input.fd = -1;
        if (asked) {
            asked = 0;
            save();
        } else if (found == 0)
            write_all();
    }

    return 0;
}
