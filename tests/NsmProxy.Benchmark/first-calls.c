/* first-calls ADDRESSES CALLS EXECUTABLE ARGUMENT0 [ARGUMENT…]
   Becomes that program and writes to CALLS (appending) which of the functions at ADDRESSES, one hexadecimal number a line,
   were called, in the order of their first calls. A second process, the tracer, puts a breakpoint at each, and takes it
   away when it was met (ptrace(2)). For executables that are linked for a fixed address, on x86-64. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BREAKPOINT = 0xcc };

struct function {
    unsigned long address;
    unsigned char first_byte;
    char is_armed;
};

static struct function *functions;
static size_t count;
static int memory = -1;

static int by_address(const void *one, const void *other)
{
    unsigned long a = ((const struct function *)one)->address, b = ((const struct function *)other)->address;
    return (a > b) - (a < b);
}

static void read_addresses(const char *file)
{
    FILE *list = fopen(file, "r");
    size_t room = 0;
    struct function function = { 0 };
    while (list && fscanf(list, "%lx", &function.address) == 1) {
        if (count == room)
            functions = realloc(functions, (room = room ? 2 * room : 4096) * sizeof *functions);
        functions[count++] = function;
    }
    if (count == 0) {
        fprintf(stderr, "first-calls: no addresses in %s\n", file);
        exit(1);
    }
    fclose(list);
    qsort(functions, count, sizeof *functions, by_address);
}

static void arm(pid_t process)
{
    const unsigned char breakpoint = BREAKPOINT;
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/mem", (int)process);
    memory = open(name, O_RDWR | O_CLOEXEC);
    for (size_t i = 0; i < count; i++) {
        functions[i].is_armed = pread(memory, &functions[i].first_byte, 1, (off_t)functions[i].address) == 1
            && pwrite(memory, &breakpoint, 1, (off_t)functions[i].address) == 1;
    }
}

/* Whether the thread stands behind one of the breakpoints; then it is put back before it. */
static int meet(pid_t thread, FILE *calls)
{
    struct user_regs_struct registers;
    ptrace(PTRACE_GETREGS, thread, 0, &registers);
    struct function met = { .address = registers.rip - 1 };
    struct function *function = bsearch(&met, functions, count, sizeof *functions, by_address);
    if (!function)
        return 0;
    if (function->is_armed) {
        function->is_armed = 0;
        (void)!pwrite(memory, &function->first_byte, 1, (off_t)function->address);
        fprintf(calls, "%016lx\n", function->address);
        fflush(calls);
    }
    registers.rip = function->address;
    ptrace(PTRACE_SETREGS, thread, 0, &registers);
    return 1;
}

/* Children are none of ours. */
static void release_child(pid_t parent)
{
    unsigned long child;
    int status;
    ptrace(PTRACE_GETEVENTMSG, parent, 0, &child);
    while (waitpid((pid_t)child, &status, __WALL) < 0 && errno == EINTR)
        ;
    ptrace(PTRACE_DETACH, child, 0, 0);
}

static void follow(FILE *calls)
{
    int status;
    pid_t thread;
    while ((thread = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
        if (thread < 0 || !WIFSTOPPED(status))
            continue;
        int signal = WSTOPSIG(status), event = status >> 16;
        if (event == PTRACE_EVENT_EXEC)
            arm(thread);
        if (event == PTRACE_EVENT_FORK || event == PTRACE_EVENT_VFORK)
            release_child(thread);
        if (event != 0 || (signal == SIGTRAP && meet(thread, calls)))
            signal = 0;
        ptrace(PTRACE_CONT, thread, 0, (void *)(long)signal);
    }
}

int main(int arguments, char **argument)
{
    if (arguments < 5)
        return 2;
    read_addresses(argument[1]);

    int begin[2];
    pid_t program = getpid();
    if (pipe2(begin, O_CLOEXEC) != 0)
        return 1;
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
    if (fork() != 0) {
        char byte;
        close(begin[1]);
        if (read(begin[0], &byte, 1) != 1)
            return 1;
        execv(argument[3], argument + 4);
        return 127;
    }

    setsid();
    FILE *calls = fopen(argument[2], "ae");
    const long options = PTRACE_O_TRACEEXEC | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK;
    if (!calls || ptrace(PTRACE_SEIZE, program, 0, (void *)options) != 0) {
        perror("first-calls");
        return 1;
    }
    if (write(begin[1], "", 1) != 1)
        return 1;
    close(begin[1]);
    follow(calls);
    return 0;
}
