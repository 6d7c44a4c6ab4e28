/*
 * What Hunspell takes for a clock, in nanoseconds. It looks at it once for every hundred
 * words that it tries as a suggestion, and for every part of a compound that it tries, and
 * gives up after some hundred milliseconds. Counting how often it looks makes that the same
 * amount of work on every machine, and the same suggestions.
 */
#include <time.h>

static clock_t now;

clock_t clock(void) { return now += 2000000; }

/* Parts of compounds are tried much faster than a hundred words. */
clock_t compound_clock(void) { return now += 2000; }
