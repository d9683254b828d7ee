/* The program that the proxies run: it saves on SIGUSR1, ends on SIGTERM, and reports by datagram, with its own clock's
   nanoseconds, when it had started and when its file was closed. As small as can be, so that the proxies are measured. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int reports;
static volatile sig_atomic_t asked;

static void ask(int signal)
{
    asked = signal;
}

static void report(const char *what, const struct timespec *at)
{
    char text[64];
    int length = snprintf(text, sizeof text, "%s %d %lld", what, (int)getpid(), at->tv_sec * 1000000000LL + at->tv_nsec);
    (void)!write(reports, text, (size_t)length);
}

static void save(const char *file)
{
    const struct timespec a_while = { .tv_nsec = 20000000 };
    struct timespec closed;
    int state = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    nanosleep(&a_while, NULL);
    (void)!write(state, "saved\n", 6);
    close(state);
    clock_gettime(CLOCK_MONOTONIC, &closed);
    report("saved", &closed);
}

/* program FILE PORT */
int main(int count, char **arguments)
{
    struct timespec started;
    clock_gettime(CLOCK_MONOTONIC, &started);
    if (count != 3)
        return 2;

    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGUSR1);
    sigprocmask(SIG_BLOCK, &held, &before);
    signal(SIGUSR1, ask);

    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(arguments[2])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    reports = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (reports < 0 || connect(reports, (struct sockaddr *)&to, sizeof to) != 0)
        return 1;

    report("started", &started);
    for (;;) {
        sigsuspend(&before);
        if (asked) {
            asked = 0;
            save(arguments[1]);
        }
    }
}
