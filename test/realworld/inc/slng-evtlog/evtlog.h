/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The event log library, which older versions took from outside. */
#ifndef REALWORLD_EVTLOG_H
#define REALWORLD_EVTLOG_H
#include <syslog.h>
typedef struct EventRecord EVTREC;
typedef struct EventTag EVTTAG;
typedef struct EventContext EVTCONTEXT;
#define EVT_PRI_CRIT 2
#define EVT_PRI_ERR 3
#define EVT_PRI_WARNING 4
#define EVT_PRI_NOTICE 5
#define EVT_PRI_INFO 6
#define EVT_PRI_DEBUG 7
EVTTAG *evt_tag_str(const char *tag, const char *value);
EVTTAG *evt_tag_int(const char *tag, int value);
EVTTAG *evt_tag_long(const char *tag, long value);
EVTTAG *evt_tag_errno(const char *tag, int value);
EVTTAG *evt_tag_printf(const char *tag, const char *format, ...);
EVTTAG *evt_tag_id(int id);
#endif
