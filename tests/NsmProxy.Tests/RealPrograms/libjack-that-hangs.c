/* A libjack some of whose calls never return, as now and then those of JACK's own (1.9.21): the first jack_client_open(), whose
   caller makes the folder FIRST_TO_OPEN, and every jack_client_close(). All clients are there that one asks for. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void hang(void)
{
    for (;;)
        pause();
}

void *jack_client_open(const char *name, int options, int *status, ...)
{
    (void)options;
    if (mkdir(getenv("FIRST_TO_OPEN"), 0700) == 0)
        hang();
    *status = 0;
    return strdup(name);
}

int jack_client_close(void *client)
{
    (void)client;
    hang();
    return 0;
}

char *jack_get_client_name(void *client)
{
    return client;
}

char *jack_get_uuid_for_client_name(void *client, const char *name)
{
    (void)client;
    (void)name;
    return strdup("1");
}

void jack_free(void *memory)
{
    free(memory);
}

void jack_set_error_function(void (*function)(const char *))
{
    (void)function;
}

void jack_set_info_function(void (*function)(const char *))
{
    (void)function;
}
