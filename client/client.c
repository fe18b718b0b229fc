/*
 * The commands of libexec/ that are called often: asks the user's resident engine for the answer and relays it.
 * Without an engine, or on any doubt, it becomes the program itself (libexec/COMMAND.cold) as if it had never been here:
 * nothing is written before a whole answer has arrived, and the engine never changes anything.
 * The message is described in docs/engine.md; src/server/message.ts is the other side.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef COMMAND
#error "compile with -DCOMMAND: the command this client stands for"
#endif

extern char **environ;

/* Milliseconds: an idle engine takes a request up at once; whoever waits longer than that is quicker alone. */
enum { TAKEN_UP_WITHIN = 200, ANSWERED_WITHIN = 20000 };
/* An engine that has not used the processor for so long does not work on an answer: it is stopped, or no engine at all. */
enum { STALLED_WITHIN = 1500 };
enum { LARGEST_ANSWER = 256 * 1024 * 1024, MOST_GROUPS = 1024 };
/* An engine is started for the second call of a series that falls into this many seconds. */
enum { SERIES_SECONDS = 30 };
/* An engine that was started has come up by then; until then nobody starts another. */
enum { STARTING_SECONDS = 5 };

static char root[PATH_MAX]; /* the package, as it was called */
static char cold[PATH_MAX]; /* the program itself */

/* ---- the way out ---- */

static int traced;

static void trace(const char *why) {
  if (traced) dprintf(2, "lmodjs: answered without the engine: %s\n", why);
}

/* The program is a script. Anything else may be this client once more, which would become itself for ever. */
static int is_script(const char *path) {
  char start[2] = {0};
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, start, sizeof start);
  close(file);
  if (count == 2 && start[0] == '#' && start[1] == '!') return 1;
  errno = ENOEXEC;
  return 0;
}

/* Becomes the program itself. Returns only if there is none. */
static void run_cold(char **argv, const char *why) {
  trace(why);
  argv[0] = cold;
  if (is_script(cold)) execv(cold, argv);
  dprintf(2, COMMAND ": the program is missing or cannot be run: %s (%s). Build it: npm run build\n", cold,
          strerror(errno));
  _exit(1);
}

/* ---- where the package is ---- */

static int strip_components(char *path, int count) {
  while (count-- > 0) {
    char *slash = strrchr(path, '/');
    if (slash == NULL) return 0;
    *slash = '\0';
  }
  return 1;
}

static int has_program(const char *folder) {
  char path[PATH_MAX];
  struct stat facts;
  int length = snprintf(path, sizeof path, "%s/dist/main.cjs", folder);
  return length > 0 && (size_t)length < sizeof path && stat(path, &facts) == 0;
}

/* The package is found from this file's own place, so that it can be moved and linked. */
static int find_package(const char *argument) {
  const char *called = (const char *)getauxval(AT_EXECFN);
  char self[PATH_MAX];
  struct stat facts;
  if (called == NULL) called = argument;
  if (called[0] == '/') {
    if (snprintf(self, sizeof self, "%s", called) >= (int)sizeof self) return 0;
  } else {
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) == NULL) return 0;
    if (snprintf(self, sizeof self, "%s/%s", here, called) >= (int)sizeof self) return 0;
  }
  if (lstat(self, &facts) == 0 && !S_ISLNK(facts.st_mode)) {
    strcpy(root, self);
    if (strip_components(root, 2) && has_program(root)) return 1;
  }
  if (realpath("/proc/self/exe", root) == NULL && realpath(self, root) == NULL) return 0;
  return strip_components(root, 2) && has_program(root);
}

/* ---- text being put together ---- */

struct text {
  char *bytes;
  size_t length, room;
};

static int add(struct text *text, const void *bytes, size_t length) {
  if (text->length + length > text->room) {
    size_t room = (text->length + length) * 2 + 4096;
    char *larger = realloc(text->bytes, room);
    if (larger == NULL) return 0;
    text->bytes = larger;
    text->room = room;
  }
  memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
  return 1;
}

/* One field of the message: its bytes and a NUL. */
static int add_field(struct text *text, const char *field) { return add(text, field, strlen(field) + 1); }

__attribute__((format(printf, 2, 3))) static int add_formatted(struct text *text, const char *format, ...) {
  char field[PATH_MAX + 64];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(field, sizeof field, format, values);
  va_end(values);
  return length >= 0 && (size_t)length < sizeof field && add_field(text, field);
}

/* ---- who asks ---- */

static unsigned long inode_of(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 ? (unsigned long)facts.st_ino : 0;
}

/* Which mount `/` is: one directory can be mounted twice, with other things mounted below it. */
static unsigned long mount_of_root(void) {
  char path[64], facts[256];
  int top = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  snprintf(path, sizeof path, "/proc/self/fdinfo/%d", top);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t length = file < 0 ? 0 : read(file, facts, sizeof facts - 1);
  if (file >= 0) close(file);
  if (top >= 0) close(top);
  facts[length > 0 ? length : 0] = '\0';
  const char *found = strstr(facts, "mnt_id:");
  return found == NULL ? 0 : strtoul(found + 7, NULL, 10);
}

/* The capabilities by which a process reads what permissions deny it, as bits. */
static unsigned reading_capabilities(void) {
  struct __user_cap_header_struct whose = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3] = {0};
  if (syscall(SYS_capget, &whose, sets) != 0) return 0;
  return sets[0].effective & (1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
}

static int compare_groups(const void *left, const void *right) {
  gid_t a = *(const gid_t *)left, b = *(const gid_t *)right;
  return a < b ? -1 : a > b;
}

static int add_boot(struct text *text) {
  char boot[64];
  int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
  ssize_t length = file < 0 ? 0 : read(file, boot, sizeof boot);
  if (file >= 0) close(file);
  while (length > 0 && boot[length - 1] == '\n') length--;
  return length <= 0 || add(text, boot, (size_t)length);
}

/* Whatever of a process can change what files say to it; the engine compares this with its own (src/edge/identity.ts). */
static int add_identity(struct text *text) {
  static gid_t groups[MOST_GROUPS + 1];
  struct stat top;
  int count = getgroups(MOST_GROUPS, groups);
  mode_t mask = umask(0);
  umask(mask);
  if (count < 0 || stat("/", &top) != 0) return 0;
  groups[count++] = getegid();
  qsort(groups, (size_t)count, sizeof groups[0], compare_groups);
  char field[240];
  int length = snprintf(field, sizeof field, "uid=%u,%u gid=%u,%u caps=%x umask=%o mnt=%lu user=%lu pid=%lu root=%lu:%lu:%lu boot=",
                        (unsigned)getuid(), (unsigned)geteuid(), (unsigned)getgid(), (unsigned)getegid(),
                        reading_capabilities(), (unsigned)mask,
                        inode_of("/proc/self/ns/mnt"), inode_of("/proc/self/ns/user"), inode_of("/proc/self/ns/pid"),
                        (unsigned long)top.st_dev, (unsigned long)top.st_ino, mount_of_root());
  if (length < 0 || (size_t)length >= sizeof field || !add(text, field, (size_t)length)) return 0;
  if (!add_boot(text) || !add(text, " groups=", 8)) return 0;
  for (int at = 0; at < count; at++) {
    if (at > 0 && groups[at] == groups[at - 1]) continue;
    length = snprintf(field, sizeof field, "%s%u", at == 0 ? "" : ",", (unsigned)groups[at]);
    if (!add(text, field, (size_t)length)) return 0;
  }
  return add(text, "", 1);
}

static int is_word(const char *value, const char *word) { return value != NULL && strcmp(value, word) == 0; }

/* Does the answer depend on the program that called? Where the command says `shell`, and for the questions of `lmodjs`. */
static int depends_on_parent(char **argv) {
  if (strcmp(COMMAND, "lmodjs") != 0) return is_word(argv[1], "shell");
  return !is_word(argv[1], "ml") && !is_word(argv[1], "complete") && !is_word(argv[1], "compose");
}

static int add_parent(struct text *text, char **argv) {
  char path[64], program[PATH_MAX] = "";
  if (depends_on_parent(argv)) {
    snprintf(path, sizeof path, "/proc/%d/exe", (int)getppid());
    ssize_t length = readlink(path, program, sizeof program - 1);
    if (length <= 0) return 0;
    program[length] = '\0';
  }
  return add_field(text, program);
}

static int is_set_aside(const char *entry) { return strncmp(entry, "__LMODJS_SAVED_", 15) == 0; }

static int write_message(struct text *text, char **argv, int argc) {
  char here[PATH_MAX];
  struct winsize window;
  int terminal = isatty(2);
  int columns = terminal && ioctl(2, TIOCGWINSZ, &window) == 0 ? window.ws_col : 0;
  if (getcwd(here, sizeof here) == NULL || here[0] != '/') return 0;
  if (!add_field(text, COMMAND) || !add_field(text, root) || !add_identity(text) || !add_field(text, here) ||
      !add_parent(text, argv) || !add_formatted(text, "%d %d", terminal, columns) ||
      !add_formatted(text, "%d", argc - 1))
    return 0;
  for (int at = 1; at < argc; at++)
    if (!add_field(text, argv[at])) return 0;
  for (char **entry = environ; *entry != NULL; entry++)
    if (!is_set_aside(*entry) && !add_field(text, *entry)) return 0;
  return 1;
}

/* ---- where the engine is ---- */

static int is_own_folder(int folder) {
  struct stat facts;
  return fstat(folder, &facts) == 0 && S_ISDIR(facts.st_mode) && facts.st_uid == geteuid() &&
         (facts.st_mode & 0077) == 0;
}

static int open_folder(const char *path) { return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC); }

/* The folder of the sockets, made if `make` says so: ours, and nobody else may enter it. -1 where there is none. */
static int open_place(int make) {
  char path[PATH_MAX];
  const char *runtime = getenv("XDG_RUNTIME_DIR");
  int above = runtime != NULL && runtime[0] == '/' ? open_folder(runtime) : -1;
  int usable = above >= 0 && is_own_folder(above);
  if (above >= 0) close(above);
  int length = usable ? snprintf(path, sizeof path, "%s/lmodjs", runtime)
                      : snprintf(path, sizeof path, "/tmp/lmodjs-%u", (unsigned)geteuid());
  if (length < 0 || (size_t)length >= sizeof path) return -1;
  int folder = open_folder(path);
  if (folder < 0 && errno == ENOENT && make && mkdir(path, 0700) == 0) folder = open_folder(path);
  if (folder >= 0 && !is_own_folder(folder)) {
    close(folder);
    return -1;
  }
  return folder;
}

/* dist/engine.conf: the build, and the Node that runs it, a line each. */
struct settings {
  char build[80];
  char node[PATH_MAX];
};

static int read_settings(struct settings *settings) {
  char path[PATH_MAX], bytes[PATH_MAX + 128];
  if (snprintf(path, sizeof path, "%s/dist/engine.conf", root) >= (int)sizeof path) return 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, bytes, sizeof bytes - 1);
  close(file);
  if (length <= 0) return 0;
  bytes[length] = '\0';
  char *first = strchr(bytes, '\n');
  if (first == NULL || (size_t)(first - bytes) >= sizeof settings->build) return 0;
  *first = '\0';
  char *second = strchr(first + 1, '\n');
  if (second == NULL) return 0;
  *second = '\0';
  if (strchr(bytes, '/') != NULL) return 0;
  strcpy(settings->build, bytes);
  return snprintf(settings->node, sizeof settings->node, "%s", first + 1) < (int)sizeof settings->node;
}

/* The socket's name: this host, this build, this very Node (FNV-1a of 64 bits, since a socket's path must be short). */
static int socket_name(char *name, size_t room, const struct settings *settings) {
  char host[HOST_NAME_MAX + 1] = "", facts[HOST_NAME_MAX + 160];
  struct stat node;
  if (gethostname(host, sizeof host - 1) != 0 || stat(settings->node, &node) != 0) return 0;
  int length = snprintf(facts, sizeof facts, "%s %s %lx %lx", host, settings->build, (unsigned long)node.st_ino,
                        (unsigned long)node.st_mtime);
  if (length < 0 || (size_t)length >= sizeof facts) return 0;
  uint64_t hash = 0xcbf29ce484222325u;
  for (int at = 0; at < length; at++) hash = (hash ^ (unsigned char)facts[at]) * 0x100000001b3u;
  length = snprintf(name, room, "engine-%016llx", (unsigned long long)hash);
  return length > 0 && (size_t)length < room;
}

static pid_t engine_process; /* as this process's namespace knows it, 0 if it does not */

/* Connected, or -1. The engine behind the socket must be the user's own. */
static int connect_to(int folder, const char *name) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct ucred peer = {0};
  socklen_t size = sizeof peer;
  int length = snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder, name);
  if (length < 0 || (size_t)length >= sizeof address.sun_path) return -1;
  int engine = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (engine < 0) return -1;
  if (connect(engine, (struct sockaddr *)&address, sizeof address) != 0 ||
      getsockopt(engine, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != geteuid()) {
    close(engine);
    return -1;
  }
  engine_process = peer.pid;
  return engine;
}

/* ---- starting an engine ---- */

/* Is this one of several calls in a row? Notes the call by a file's time; -1 where that cannot be written, nor a socket. */
static int is_series(int folder) {
  struct stat facts;
  int known = fstatat(folder, "last-call", &facts, AT_SYMLINK_NOFOLLOW) == 0;
  int file = openat(folder, "last-call", O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
  if (file < 0) return -1;
  futimens(file, NULL);
  close(file);
  time_t age = time(NULL) - facts.st_mtime;
  return known && age >= 0 && age <= SERIES_SECONDS;
}

/* Many callers may miss the engine at once: one of them starts it. The engine removes the mark (src/edge/resident.ts). */
static int is_first_to_start(int folder) {
  struct stat facts;
  int mark = openat(folder, "starting", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (mark >= 0) return close(mark) == 0;
  if (errno != EEXIST || fstatat(folder, "starting", &facts, AT_SYMLINK_NOFOLLOW) != 0) return 0;
  time_t age = time(NULL) - facts.st_mtime;
  if (age >= 0 && age <= STARTING_SECONDS) return 0;
  return utimensat(folder, "starting", NULL, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Starts an engine that is in nobody's way: a session of its own, no descriptor of ours, none of our variables. */
static void start_engine(const struct settings *settings) {
  pid_t child = fork();
  if (child != 0) {
    if (child > 0) waitpid(child, NULL, 0);
    return;
  }
  if (setsid() < 0 || fork() != 0) _exit(0);
  int nothing = open("/dev/null", O_RDWR);
  for (int descriptor = 0; descriptor < 3; descriptor++) dup2(nothing, descriptor);
#ifdef CLOSE_RANGE_UNSHARE
  if (close_range(3, ~0U, 0) != 0)
#endif
    for (int descriptor = 3; descriptor < 4096; descriptor++) close(descriptor);
  struct sigaction usual = {.sa_handler = SIG_DFL};
  for (int number = 1; number < 32; number++) sigaction(number, &usual, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  /* memory that large answers needed goes back to the system (src/edge/engine-start.ts says the same) */
  static char *const limits[] = {"MALLOC_MMAP_THRESHOLD_=131072", "MALLOC_TRIM_THRESHOLD_=131072", "MALLOC_ARENA_MAX=2"};
  enum { LIMITS = sizeof limits / sizeof limits[0] };
  static const char *const kept[] = {"HOME", "USER", "LOGNAME", "TZ", "XDG_RUNTIME_DIR", "LMODJS_ENGINE_IDLE", NULL};
  char *variables[LIMITS + sizeof kept / sizeof kept[0] + 1];
  int count = 0;
  variables[count++] = "PATH=/usr/bin:/bin";
  for (int at = 0; at < LIMITS; at++) variables[count++] = limits[at];
  for (int at = 0; kept[at] != NULL; at++) {
    const char *value = getenv(kept[at]);
    if (value != NULL) variables[count++] = (char *)value - strlen(kept[at]) - 1;
  }
  variables[count] = NULL;
  char program[PATH_MAX + 16];
  snprintf(program, sizeof program, "%s/dist/main.cjs", root);
  if (chdir("/") != 0) _exit(0);
  execve(settings->node, (char *[]){(char *)settings->node, "--min-semi-space-size=16", "--max-semi-space-size=16", "--max-old-space-size=400", program, "engine", NULL}, variables);
  _exit(0);
}

/* Started on a terminal, in a series of calls, or where LMODJS_ENGINE=on asks for it: a single call in a script is
   answered sooner without (docs/engine.md). */
static void perhaps_start(const struct settings *settings) {
  int folder = open_place(1);
  if (folder < 0) return;
  int wanted = is_word(getenv("LMODJS_ENGINE"), "on") || isatty(2);
  int series = is_series(folder);
  if ((series > 0 || (series == 0 && wanted)) && is_first_to_start(folder)) start_engine(settings);
  close(folder);
}

/* ---- talking to the engine ---- */

static long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

/* False at the time `until`, or if a signal came; whatever else has happened, the next call on the socket tells. */
static int wait_for(int engine, short what, long until) {
  struct pollfd waiting = {.fd = engine, .events = what};
  long left = until - now_ms();
  return left > 0 && poll(&waiting, 1, (int)left) == 1;
}

/* Clock ticks that the engine has worked: the fields 14 and 15 of /proc/PID/stat; the second is a name in brackets. */
static unsigned long engine_work(void) {
  char path[64], facts[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)engine_process);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t length = file < 0 ? 0 : read(file, facts, sizeof facts - 1);
  if (file >= 0) close(file);
  facts[length > 0 ? length : 0] = '\0';
  char *field = strrchr(facts, ')');
  for (int at = 2; field != NULL && at < 14; at++) field = strchr(field + 1, ' ');
  if (field == NULL) return 0;
  unsigned long in_user = strtoul(field, &field, 10);
  return in_user + strtoul(field, NULL, 10);
}

/* Waits for bytes as long as the engine works: looked at only when it takes longer than answers do. */
static int wait_while_it_works(int engine, long until) {
  unsigned long work = 0;
  for (int look = 0;; look++) {
    long end = now_ms() + STALLED_WITHIN / 2;
    while (now_ms() < end && now_ms() < until)
      if (wait_for(engine, POLLIN, end < until ? end : until)) return 1;
    unsigned long done = engine_work();
    if (now_ms() >= until || (look > 0 && done == work)) return 0;
    work = done;
  }
}

static int send_all(int engine, const char *bytes, size_t length, long until) {
  while (length > 0) {
    ssize_t sent = send(engine, bytes, length, MSG_NOSIGNAL);
    if (sent > 0) {
      bytes += sent;
      length -= (size_t)sent;
    } else if (errno == EAGAIN) {
      if (!wait_for(engine, POLLOUT, until)) return 0;
    } else if (errno != EINTR)
      return 0;
  }
  return 1;
}

/* What arrives until the engine has said all; `length` at least. */
static int receive(int engine, struct text *answer, size_t length, long until) {
  char part[65536];
  while (answer->length < length) {
    ssize_t got = recv(engine, part, sizeof part, 0);
    if (got > 0) {
      if (answer->length + (size_t)got > LARGEST_ANSWER || !add(answer, part, (size_t)got)) return 0;
    } else if (got == 0)
      return 0;
    else if (errno == EAGAIN) {
      if (!wait_while_it_works(engine, until)) return 0;
    } else if (errno != EINTR)
      return 0;
  }
  return 1;
}

static uint32_t number_at(const char *bytes) {
  const unsigned char *digits = (const unsigned char *)bytes;
  return (uint32_t)digits[0] | (uint32_t)digits[1] << 8 | (uint32_t)digits[2] << 16 | (uint32_t)digits[3] << 24;
}

static int add_number(struct text *text, size_t number) {
  unsigned char bytes[4] = {number & 255, number >> 8 & 255, number >> 16 & 255, number >> 24 & 255};
  return add(text, bytes, 4);
}

/* An answer: `+` when the request is taken up, then `A` or `C` and the length of what follows. */
enum { TAKEN_UP = 1, HEAD = 6 };

static char reason[512];

/* True when a whole answer is there. */
static int ask(int engine, const struct text *message, struct text *answer, const char **why) {
  struct text head = {0};
  long taken = now_ms() + TAKEN_UP_WITHIN;
  if (!add(&head, "LMODJS1\n", 8) || !add_number(&head, message->length)) return 0;
  *why = "the engine took too long to take the request up";
  if (!send_all(engine, head.bytes, head.length, taken) || !send_all(engine, message->bytes, message->length, taken) ||
      !receive(engine, answer, TAKEN_UP, taken))
    return 0;
  *why = "the engine took too long, stands still or ended";
  long until = now_ms() + ANSWERED_WITHIN;
  if (answer->bytes[0] != '+' || !receive(engine, answer, HEAD, until)) return 0;
  size_t length = number_at(answer->bytes + 2);
  if (length > LARGEST_ANSWER || !receive(engine, answer, HEAD + length, until)) return 0;
  *why = "the engine hands it back";
  if (answer->bytes[1] == 'A') return 1;
  if (length > 4 && length < sizeof reason) snprintf(reason, length - 3, "%s", answer->bytes + HEAD + 4), *why = reason;
  return 0;
}

/* ---- relaying the answer ---- */

static void write_all(int descriptor, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(descriptor, bytes, length);
    if (written > 0) {
      bytes += written;
      length -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd waiting = {.fd = descriptor, .events = POLLOUT};
      poll(&waiting, 1, 1000);
    } else if (written < 0 && errno != EINTR)
      return;
  }
}

/* A cursor over the fields of an answer: a length, then as many bytes. */
struct cursor {
  char *at, *end;
};

static int next_field(struct cursor *cursor, char **bytes, size_t *length) {
  if (cursor->end - cursor->at < 4) return 0;
  *length = number_at(cursor->at);
  cursor->at += 4;
  if ((size_t)(cursor->end - cursor->at) < *length) return 0;
  *bytes = cursor->at;
  cursor->at += *length;
  return 1;
}

/* The words of a field, each ended by a NUL, and NULL. */
static char **words_of(char *bytes, size_t length) {
  size_t count = 0, place = 0;
  for (size_t at = 0; at < length; at++) count += bytes[at] == '\0';
  char **words = calloc(count + 1, sizeof *words);
  for (size_t at = 0, start = 0; words != NULL && at < length; at++)
    if (bytes[at] == '\0') {
      words[place++] = bytes + start;
      start = at + 1;
    }
  return words;
}

/* Shows text by the pager (its words, then what is added to its environment). False if it could not be started. */
static int show_by_pager(char **words, char **variables, const char *text, size_t length) {
  int ends[2], started[2];
  if (words == NULL || words[0] == NULL || pipe2(ends, O_CLOEXEC) != 0) return 0;
  if (pipe2(started, O_CLOEXEC) != 0) return close(ends[0]), close(ends[1]), 0;
  pid_t child = fork();
  if (child == 0) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigaction(SIGPIPE, &usual, NULL);
    dup2(ends[0], 0);
    dup2(2, 1);
    for (char **variable = variables; variable != NULL && *variable != NULL; variable++) putenv(*variable);
    execvp(words[0], words);
    write_all(started[1], "n", 1);
    _exit(127);
  }
  close(ends[0]);
  close(started[1]);
  char failed;
  int shown = child > 0 && read(started[0], &failed, 1) == 0;
  close(started[0]);
  if (shown) write_all(ends[1], text, length);
  close(ends[1]);
  if (child > 0) waitpid(child, NULL, 0);
  return shown;
}

/* The fields: exit status, the pager's words, its variables, the code, then a mark and a text for each text. False if the
   answer is not whole; nothing has been written then. */
static int relay(struct text *answer, int *status) {
  struct cursor cursor = {answer->bytes + HEAD, answer->bytes + answer->length};
  char *exit_status, *pager, *variables, *code, *mark, *text;
  size_t length, pager_length, variables_length, code_length, text_length;
  if (!next_field(&cursor, &exit_status, &length) || length != 4 || !next_field(&cursor, &pager, &pager_length) ||
      !next_field(&cursor, &variables, &variables_length) || !next_field(&cursor, &code, &code_length))
    return 0;
  struct cursor check = cursor;
  while (check.at < check.end)
    if (!next_field(&check, &mark, &length) || length != 1 || !next_field(&check, &text, &text_length)) return 0;
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &ignore, NULL);
  while (next_field(&cursor, &mark, &length) && next_field(&cursor, &text, &text_length)) {
    int paged = *mark == 'p' && pager_length > 0 &&
                show_by_pager(words_of(pager, pager_length), words_of(variables, variables_length), text, text_length);
    if (!paged) write_all(2, text, text_length);
  }
  write_all(1, code, code_length);
  *status = (int)number_at(exit_status);
  return 1;
}

/* ---- */

/* Answered by the engine, or the reason why not. */
static const char *answer_warm(int argc, char **argv, int *status) {
  struct settings settings;
  char name[NAME_MAX];
  const char *why = "no memory";
  if (!read_settings(&settings) || !socket_name(name, sizeof name, &settings)) return "dist/engine.conf is not usable";
  int folder = open_place(0);
  int engine = folder < 0 ? -1 : connect_to(folder, name);
  if (folder >= 0) close(folder);
  if (engine < 0) {
    perhaps_start(&settings);
    return "no engine is running";
  }
  struct text message = {0}, answer = {0};
  if (!write_message(&message, argv, argc)) return "the request cannot be put into words";
  int answered = ask(engine, &message, &answer, &why);
  close(engine);
  if (!answered) return why;
  return relay(&answer, status) ? NULL : "the answer is not whole";
}

/* Of `lmodjs`, the engine is asked what shells run (`ml`, and `complete` at Tab), `compose`, which mostly looks, and the queries
   (src/cli/lmodjs/query.ts). */
static int is_for_engine(char **argv) {
  static const char *const words[] = {"ml",       "complete", "compose",   "list",     "avail",    "overview", "spider",
                                      "keyword",  "category", "whatis",    "help",     "show",     "savelist", "describe",
                                      "is-avail", "table",    "is-loaded", "explain",  "reachable", "why",     "diff",
                                      "config",   "tablelist"};
  if (strcmp(COMMAND, "lmodjs") != 0) return 1;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_word(argv[1], words[i])) return 1;
  return 0;
}

int main(int argc, char **argv) {
  int status = 1;
  const char *why = "it is not for the engine, or LMODJS_ENGINE=off";
  traced = getenv("LMODJS_TRACE") != NULL;
  if (argc < 1 || !find_package(argv[0])) {
    dprintf(2, COMMAND ": the program is missing: no dist/main.cjs beside the folder of this command. Build it: npm run build\n");
    return 1;
  }
  if (snprintf(cold, sizeof cold, "%s/libexec/" COMMAND ".cold", root) >= (int)sizeof cold) return 1;
  if (is_for_engine(argv) && !is_word(getenv("LMODJS_ENGINE"), "off")) why = answer_warm(argc, argv, &status);
  if (why != NULL) run_cold(argv, why);
  return status;
}
