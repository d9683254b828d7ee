/* The program that the proxies run: it saves on SIGUSR1, ends on SIGTERM, and reports by datagram, with its own clock's
   nanoseconds, when it had started and when it began and ended its writing. As small as can be, so that the proxies are
   measured. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 1 << 20 };

static char piece[PIECE];
static int reports;
static volatile sig_atomic_t asked;

static void ask(int signal)
{
    asked = signal;
}

static long long now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000000000LL + at.tv_nsec;
}

static void report(const char *what, long long begun, long long ended)
{
    char text[96];
    int length = snprintf(text, sizeof text, "%s %d %lld %lld", what, (int)getpid(), begun, ended);
    (void)!write(reports, text, (size_t)length);
}

static void save_file(const char *file, int milliseconds, long long size)
{
    const struct timespec a_while = { .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L };
    int state = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (milliseconds > 0)
        nanosleep(&a_while, NULL);
    while (size > 0) {
        ssize_t written = write(state, piece, size < PIECE ? (size_t)size : PIECE);
        if (written <= 0)
            break;
        size -= written;
    }
    close(state);
}

/* All of them at first, then one in a hundred: what has grown to so many files is not written anew at every save. */
static void save_folder(const char *folder, int files, long long size)
{
    static int step = 1;
    char file[4096];
    mkdir(folder, 0777);
    for (int i = 0; i < files; i += step) {
        snprintf(file, sizeof file, "%s/%d", folder, i);
        save_file(file, 0, size);
    }
    step = 100;
}

/* program FILE PORT MILLISECONDS BYTES FILES: writes so many bytes to its file, which it keeps open so long before, or to
   files of a folder of that name where there are to be so many. */
int main(int count, char **arguments)
{
    long long started = now();
    if (count != 6)
        return 2;
    int milliseconds = atoi(arguments[3]);
    long long size = atoll(arguments[4]);
    int files = atoi(arguments[5]);

    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGUSR1);
    sigprocmask(SIG_BLOCK, &held, &before);
    signal(SIGUSR1, ask);

    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(arguments[2])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    reports = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (reports < 0 || connect(reports, (struct sockaddr *)&to, sizeof to) != 0)
        return 1;

    report("started", started, started);
    for (;;) {
        sigsuspend(&before);
        if (asked) {
            asked = 0;
            long long begun = now();
            /* Never the same twice: nothing could save itself the copy. */
            memset(piece, (int)(begun >> 10), size < PIECE ? (size_t)size : PIECE);
            if (files > 0)
                save_folder(arguments[1], files, size);
            else
                save_file(arguments[1], milliseconds, size);
            report("saved", begun, now());
        }
    }
}
