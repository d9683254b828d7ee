/* Sets the clock of one program back: while the file that FAULTS_CLOCK names is there, the time of day is an hour ago.
   The monotonic clock cannot be set (clock_gettime(2)). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { BACK = 3600 };

static int is_set_back(void)
{
    const char *file = getenv("FAULTS_CLOCK");
    return file && access(file, F_OK) == 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static int (*real)(clockid_t, struct timespec *);
    if (!real)
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) && is_set_back())
        now->tv_sec -= BACK;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec found;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &found);
    *now = (struct timeval){ .tv_sec = found.tv_sec, .tv_usec = found.tv_nsec / 1000 };
    return 0;
}

time_t time(time_t *kept)
{
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    if (kept)
        *kept = found.tv_sec;
    return found.tv_sec;
}
